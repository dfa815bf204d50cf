import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { EntityOwnershipCard } from '../../plugin';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { findingOf, reportOf, SNAPSHOT } from '../../__testUtils__/samples';

function show(answers: Partial<OwnershipApi>, kind = 'Component') {
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, fakeOwnershipApi(answers)]]}>
      <EntityProvider
        entity={{ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name: 'checkout' } }}
      >
        <EntityOwnershipCard />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('the card on the page of an entity', () => {
  it('answers the five questions of a service in a line each, and leads to the contract', async () => {
    const getService = jest.fn(async () => reportOf({}));
    show({ getService });
    expect(await screen.findByText(/^3 of 5 answered, 1 open finding/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Contract' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/contract',
    );
    expect(getService).toHaveBeenCalledWith('component:default/checkout', expect.anything());
    expect(screen.getByText('Five answers')).toBeVisible();

    expect(screen.getByRole('link', { name: 'Payments' })).toBeVisible();
    expect(screen.getByText(/6 people/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'payments-primary' })).toBeVisible();
    expect(screen.getByRole('img', { name: 'Tier 1, Critical' })).toBeVisible();
    expect(screen.getByText('Restart consumers')).toBeVisible();
    expect(
      screen.getByRole('img', {
        name: 'Promise and watch: unmet, urgent. No SLO names this service.',
      }),
    ).toBeVisible();
    expect(screen.getAllByRole('term').map(term => term.textContent)).toEqual([
      'Who owns it?',
      'Who is on call?',
      'How much it matters',
      'What it promises',
      'What we do',
    ]);
  });

  it('shows owner and findings, and no marks, of a Component that is no service', async () => {
    show({
      getEntity: async () => ({
        snapshot: SNAPSHOT,
        ref: 'component:default/checkout',
        title: 'Checkout',
        owner: { state: 'missing', additional: [], hops: [] },
        findings: [findingOf({})],
      }),
    });
    expect(await screen.findByText('— nobody')).toBeVisible();
    expect(screen.getByText('Ownership')).toBeVisible();
    expect(screen.getByText('The service names no owner.')).toBeVisible();
    expect(screen.queryByText('Who is on call?')).not.toBeInTheDocument();
  });

  it('never asks for the service behind another kind', async () => {
    const getService = jest.fn();
    show(
      {
        getService,
        getEntity: async () => ({
          snapshot: SNAPSHOT,
          ref: 'api:default/checkout',
          title: 'Checkout',
          owner: reportOf({}).owner,
          findings: [],
        }),
      },
      'API',
    );
    expect(await screen.findByText('No open findings')).toBeVisible();
    expect(getService).not.toHaveBeenCalled();
  });

  it('says that the entity is not in the fleet yet', async () => {
    show({});
    expect(await screen.findByText('Not in the fleet yet')).toBeVisible();
  });

  it('says what failed without taking the page down', async () => {
    show({
      getService: async () => {
        throw new Error('no database');
      },
    });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('Ownership could not be read.')).toBeVisible();
  });
});
