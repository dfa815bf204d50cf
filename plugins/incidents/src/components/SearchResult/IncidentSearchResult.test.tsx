import {
  createExtensionTester,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import type { IncidentDocument } from '@rollcall/plugin-incidents-common';
import { screen } from '@testing-library/react';
import plugin from '../../alpha';

const SLOW: IncidentDocument = {
  title: 'INC-42: Checkout is slow',
  text: 'Service: checkout. Owner: payments. Alerts: Slow.',
  location: '/incidents/42',
  kind: 'incident',
  number: 42,
  state: 'acknowledged',
  severity: 2,
  service: 'component:default/checkout',
  owner: 'group:default/payments',
  tier: '1',
  openedAt: '2026-11-20T10:00:00.000Z',
};

const { component: Item, predicate } = createExtensionTester(
  plugin.getExtension('search-result-list-item:incidents/incident'),
).get(SearchResultListItemBlueprint.dataRefs.item);

function show(
  changes: Partial<IncidentDocument>,
  highlight?: { preTag: string; postTag: string; fields: Record<string, string> },
) {
  renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, catalogApiMock({ entities: [] })]]}>
      <Item result={{ ...SLOW, ...changes }} rank={1} {...{ highlight }} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('an incident among the results of a search', () => {
  it('is for documents about incidents alone', () => {
    const accepts = (type: string) => predicate?.({ type, document: SLOW });
    expect(['incidents', 'ownership-services'].map(accepts)).toEqual([true, false]);
  });

  it('is among the types that a search can be narrowed to', () => {
    const type = createExtensionTester(
      plugin.getExtension('search-filter-result-type:incidents'),
    ).get(SearchFilterResultTypeBlueprint.dataRefs.resultType);
    expect(type).toMatchObject({ name: 'Incidents', value: 'incidents' });
  });

  it('leads to its page, and says how it stands, how grave it is, of what, and whose', async () => {
    show({});
    expect(await screen.findByRole('link', { name: SLOW.title })).toHaveAttribute(
      'href',
      '/incidents/42',
    );
    expect(screen.getByText('somebody works on it')).toBeVisible();
    expect(screen.getByText('severity 2, major')).toBeVisible();
    const service = screen.getByRole('link', { name: 'checkout' });
    expect(service.parentElement).toHaveTextContent('of checkout');
    const owner = screen.getByRole('link', { name: 'payments' });
    expect(owner.parentElement).toHaveTextContent('owned by payments');
    expect(screen.getByText(SLOW.text)).toBeVisible();
  });

  it('says how far its review is', async () => {
    show({
      title: 'Review of INC-42: Checkout is slow',
      location: '/incidents/reviews/42',
      kind: 'review',
      state: 'published',
    });
    expect(
      await screen.findByRole('link', { name: 'Review of INC-42: Checkout is slow' }),
    ).toHaveAttribute('href', '/incidents/reviews/42');
    expect(screen.getByText('published')).toBeVisible();
  });

  it('says what is not known, and what can wait', async () => {
    show({ kind: 'issue', service: '', owner: '' });
    expect(await screen.findByText('of no known service')).toBeVisible();
    expect(screen.getByText('owned by nobody')).toBeVisible();
    expect(screen.getByText('severity 2, major · can wait')).toBeVisible();
  });

  it('marks the words that were searched for', async () => {
    show({}, { preTag: '<<', postTag: '>>', fields: { text: 'Alerts: <<Slow>>.' } });
    expect((await screen.findByText('Slow', { selector: 'mark' })).parentElement).toBeVisible();
  });
});
