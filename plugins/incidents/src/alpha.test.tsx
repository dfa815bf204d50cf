import {
  createExtensionTester,
  renderInTestApp,
  TestApiProvider,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { screen } from '@testing-library/react';
import { fakePagingApi } from './__testUtils__/fakePagingApi';
import { rowOf } from './__testUtils__/samples';
import { fakeIncidentsApi } from './__testUtils__/showInApp';
import plugin from './alpha';
import { incidentsApiRef } from './api/IncidentsApi';
import { pagingApiRef } from './api/PagingApi';
import { rootRouteRef } from './routes';

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/incidents': rootRouteRef,
};
const SERVICE = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service' },
};

describe('the plugin on the new frontend system', () => {
  afterEach(() => jest.restoreAllMocks());

  it('serves the incidents at /incidents, asking its own back end', async () => {
    const asked: string[] = [];
    jest.spyOn(global, 'fetch').mockImplementation(async input => {
      asked.push(new URL(input instanceof Request ? input.url : String(input)).pathname);
      return Response.json({ items: [rowOf()], totalItems: 1 });
    });
    renderTestApp({
      features: [plugin],
      apis: [[catalogApiRef, catalogApiMock({ entities: [] })]],
      initialRouteEntries: ['/incidents'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: { backend: { baseUrl: 'http://localhost:7007' } },
    });
    expect(await screen.findByRole('link', { name: 'INC-42 Checkout is slow' })).toBeVisible();
    expect(asked).toContain('/api/incidents/v1/incidents');
  });

  it('says on the page of a service what is wrong with it', async () => {
    const list = jest.fn(async () => ({ items: [rowOf()], totalItems: 1 }));
    const card = plugin.getExtension('entity-card:incidents/service');
    renderInTestApp(
      <TestApiProvider
        apis={[
          [incidentsApiRef, fakeIncidentsApi({ list })],
          [pagingApiRef, fakePagingApi({})],
          [catalogApiRef, catalogApiMock({ entities: [] })],
        ]}
      >
        <EntityProvider entity={SERVICE}>
          {createExtensionTester(card).reactElement()}
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByRole('link', { name: 'INC-42 Checkout is slow' })).toBeVisible();
    expect(list).toHaveBeenCalledWith(
      { serviceRef: 'component:default/checkout', state: 'active', limit: 5 },
      expect.anything(),
    );
  });

  it('says on the home page what is wrong now, gravest first', async () => {
    const items = [rowOf({ number: 9, severity: 3 }), rowOf({ number: 8, severity: 1 })];
    const widget = createExtensionTester(
      plugin.getExtension('home-page-widget:incidents/active'),
    ).get(HomePageWidgetBlueprint.dataRefs.widget);
    expect(widget.title).toBe('Incidents');
    const list = async () => ({ items, totalItems: 2 });
    renderInTestApp(
      <TestApiProvider apis={[[incidentsApiRef, fakeIncidentsApi({ list })]]}>
        {widget.component}
      </TestApiProvider>,
      { mountedRoutes },
    );
    const links = await screen.findAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual([
      // As a banner, for it is of the most critical tier, and not again below it.
      'INC-8 Checkout is slow',
      'INC-9 Checkout is slow',
    ]);
  });
});
