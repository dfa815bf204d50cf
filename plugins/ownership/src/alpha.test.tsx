import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { screen } from '@testing-library/react';
import plugin from './alpha';
import { ownershipApiRef } from './api/OwnershipApi';
import { rootRouteRef } from './routes';
import { fakeOwnershipApi } from './__testUtils__/fakeOwnershipApi';
import { overviewOf, reportOf, rowOf, SNAPSHOT } from './__testUtils__/samples';

const api = fakeOwnershipApi({
  getOverview: async () => overviewOf({ orphans: 0, urgentOrphans: 0 }),
  listServicesPage: async () => ({ snapshot: SNAPSHOT, items: [rowOf({})], totalItems: 1 }),
  getService: async () => reportOf({}),
});

const NOTHING_MINE = {
  snapshot: SNAPSHOT,
  teams: [],
  services: [],
  needsYou: [],
  handovers: [],
};

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

describe('the plugin on the new frontend system', () => {
  it('serves the fleet at /ownership, asking its own backend, and on-call who is on call', async () => {
    const asked: string[] = [];
    jest.spyOn(global, 'fetch').mockImplementation(async input => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input));
      asked.push(pathname);
      if (pathname.endsWith('/who/many')) return Response.json({ items: [] });
      if (pathname.endsWith('/rules')) return Response.json({ snapshot: SNAPSHOT, items: [] });
      return Response.json(
        pathname.endsWith('/overview')
          ? overviewOf({ orphans: 0, urgentOrphans: 0 })
          : { snapshot: SNAPSHOT, items: [rowOf({})], totalItems: 1 },
      );
    });
    try {
      renderTestApp({
        features: [plugin],
        initialRouteEntries: ['/ownership'],
        mountedRoutes,
        config: { backend: { baseUrl: 'http://localhost:7007' } },
      });
      expect(await screen.findByRole('link', { name: 'Checkout' })).toBeVisible();
      expect(asked.sort()).toEqual([
        // In one question for all rows in sight.
        '/api/oncall/v1/who/many',
        '/api/ownership/v1/overview',
        '/api/ownership/v1/rules',
        '/api/ownership/v1/services',
        '/api/ownership/v1/trend',
      ]);
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('offers a card for what can be owned', async () => {
    const card = createExtensionTester(plugin.getExtension('entity-card:ownership/ownership'));
    const accepts = card.get(EntityCardBlueprint.dataRefs.filterFunction);
    const entity = (kind: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'checkout' },
    });
    expect(
      ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User'].filter(kind =>
        accepts?.(entity(kind)),
      ),
    ).toEqual(['Component', 'API', 'Resource', 'System', 'Domain']);

    renderInTestApp(
      <TestApiProvider apis={[[ownershipApiRef, api]]}>
        <EntityProvider entity={entity('Component')}>{card.reactElement()}</EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByText(/^3 of 5 answered/)).toBeVisible();
  });

  it('offers a tab for teams', async () => {
    const tab = createExtensionTester(plugin.getExtension('entity-content:ownership/team'));
    const accepts = tab.get(EntityContentBlueprint.dataRefs.filterFunction);
    const entity = (kind: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'payments' },
    });
    expect(['Group', 'User', 'Component'].filter(kind => accepts?.(entity(kind)))).toEqual([
      'Group',
    ]);
    renderInTestApp(
      <TestApiProvider
        apis={[
          [
            ownershipApiRef,
            fakeOwnershipApi({
              getTeam: async () => ({
                snapshot: SNAPSHOT,
                ref: 'group:default/payments',
                title: 'Payments',
                includesSubTeams: true,
                subTeams: [],
                members: [],
                services: [rowOf({})],
                orphans: 0,
                thin: [],
              }),
            }),
          ],
        ]}
      >
        <EntityProvider entity={entity('Group')}>{tab.reactElement()}</EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByRole('heading', { name: 'Services of Payments' })).toBeVisible();
  });

  it.each([
    ['home-page-widget:ownership/my-services' as const, 'My services', 'No service is yours yet'],
    ['home-page-widget:ownership/needs-you' as const, 'Needs you', /^Nothing waits for you/],
    ['home-page-widget:ownership/fleet' as const, 'Fleet', 'services answer all five'],
  ])('offers %s to the home page', async (id, title, text) => {
    const widget = createExtensionTester(plugin.getExtension(id)).get(
      HomePageWidgetBlueprint.dataRefs.widget,
    );
    expect(widget.title).toBe(title);
    renderInTestApp(
      <TestApiProvider
        apis={[
          [
            ownershipApiRef,
            fakeOwnershipApi({
              getMine: async () => NOTHING_MINE,
              getOverview: async () => overviewOf({ orphans: 0, urgentOrphans: 0 }),
            }),
          ],
        ]}
      >
        {widget.component}
      </TestApiProvider>,
      { mountedRoutes: { ...mountedRoutes, '/ownership': rootRouteRef } },
    );
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('offers the contract on the page of a service, and of no library', () => {
    const tab = createExtensionTester(plugin.getExtension('entity-content:ownership/contract'));
    const accepts = tab.get(EntityContentBlueprint.dataRefs.filterFunction);
    const component = (type: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'checkout' },
      spec: { type },
    });
    expect(['service', 'website', 'library'].map(type => accepts?.(component(type)))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
