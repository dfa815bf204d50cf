import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { OwnerLink, type OwnerLinkProps } from './OwnerLink';

function show(props: OwnerLinkProps) {
  renderInTestApp(<OwnerLink {...props} />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('OwnerLink', () => {
  it('links a team by its title', async () => {
    show({ state: 'owned', ownerRef: 'group:default/payments', title: 'Payments' });
    expect(await screen.findByRole('link', { name: 'Payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments',
    );
  });

  it('says that an owner is a person', async () => {
    show({ state: 'owned', ownerRef: 'user:default/mara' });
    expect(await screen.findByRole('link', { name: 'mara' })).toBeVisible();
    expect(screen.getByText('(person)')).toBeVisible();
  });

  it.each<[OwnerLinkProps, string]>([
    [{ state: 'missing' }, '— nobody'],
    [{ state: 'not-found', declared: 'group:default/mailers' }, '— gone: mailers'],
    [{ state: 'placeholder', declared: 'TEAM-NAME' }, '— placeholder: TEAM-NAME'],
    [{ state: 'wrong-kind', declared: 'component:a' }, '— not an owner: component:a'],
    [{ state: 'unknown', declared: 'payments' }, '○ unknown: payments'],
  ])('shows %j', async (props, text) => {
    show(props);
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByRole('link', { name: text })).not.toBeInTheDocument();
  });
});
