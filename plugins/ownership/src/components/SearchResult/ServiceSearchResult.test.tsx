import { createExtensionTester, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import type { ServiceDocument } from '@rollcall/plugin-ownership-common';
import { screen } from '@testing-library/react';
import plugin from '../../alpha';

const CHECKOUT: ServiceDocument = {
  title: 'Checkout',
  text: 'Owner: Payments. 2 open findings.',
  location: '/catalog/default/component/checkout/contract',
  owner: 'group:default/payments',
  ownerState: 'owned',
  ownerTitle: 'Payments',
  tier: '1',
  tierTitle: 'Critical',
  tierRank: 0,
  orphan: false,
  kind: 'component',
};

const { component: Item, predicate } = createExtensionTester(
  plugin.getExtension('search-result-list-item:ownership/service'),
).get(SearchResultListItemBlueprint.dataRefs.item);

function show(
  changes: Partial<ServiceDocument>,
  highlight?: { preTag: string; postTag: string; fields: Record<string, string> },
) {
  renderInTestApp(<Item result={{ ...CHECKOUT, ...changes }} rank={1} {...{ highlight }} />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('a service among the results of a search', () => {
  it('is for documents about services alone', () => {
    const accepts = (type: string) => predicate?.({ type, document: CHECKOUT });
    expect(['ownership-services', 'software-catalog'].map(accepts)).toEqual([true, false]);
  });

  it('leads to the contract, and shows tier and owner', async () => {
    show({});
    expect(await screen.findByRole('link', { name: 'Checkout' })).toHaveAttribute(
      'href',
      CHECKOUT.location,
    );
    expect(screen.getByRole('img', { name: 'Tier 1, Critical' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Payments' })).toBeVisible();
    expect(screen.getByText(CHECKOUT.text)).toBeVisible();
    expect(screen.queryByText('Orphan')).not.toBeInTheDocument();
  });

  it('marks an orphan', async () => {
    show({ owner: '', ownerState: 'missing', ownerTitle: undefined, orphan: true });
    expect(await screen.findByText('Orphan')).toBeVisible();
    expect(screen.getByText('— nobody')).toBeVisible();
  });

  it.each([
    ['', 'No tier is declared'],
    ['gold', 'The policy knows no tier "gold"'],
  ])('says so where the tier is "%s"', async (tier, explanation) => {
    show({ tier, tierTitle: undefined, tierRank: undefined });
    expect(await screen.findByRole('img', { name: explanation })).toBeVisible();
  });

  it('marks the words that were searched for', async () => {
    show({}, { preTag: '<<', postTag: '>>', fields: { text: 'Owner: <<Payments>>.' } });
    expect((await screen.findByText('Payments', { selector: 'mark' })).parentElement).toBeVisible();
  });
});
