import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { screen } from '@testing-library/react';
import plugin from './alpha';
import { onCallApiRef } from './api/OnCallApi';
import { rootRouteRef } from './routes';
import { fakeOnCallApi } from './__testUtils__/fakeOnCallApi';
import { MARA, pageOf, rowOf, scheduleOf, whoOf } from './__testUtils__/samples';

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/oncall': rootRouteRef,
};

function entityOf(kind: string, type?: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'checkout', namespace: 'default' },
    spec: { type },
  };
}

async function open(address: string, answers: Record<string, unknown>) {
  const asked: string[] = [];
  jest.spyOn(global, 'fetch').mockImplementation(async input => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input));
    asked.push(pathname);
    return Response.json(answers[pathname] ?? {}, { status: answers[pathname] ? 200 : 404 });
  });
  renderTestApp({
    features: [plugin],
    initialRouteEntries: [address],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    config: { backend: { baseUrl: 'http://localhost:7007' } },
  });
  return asked;
}

describe('the plugin on the new frontend system', () => {
  afterEach(() => jest.restoreAllMocks());

  it('serves who is on call now at /oncall, asking its own back end', async () => {
    const asked = await open('/oncall', { '/api/oncall/v1/now': pageOf([rowOf()]) });
    expect(await screen.findByRole('link', { name: 'Checkout, primary' })).toBeVisible();
    expect(asked).toEqual(
      expect.arrayContaining(['/api/oncall/v1/now', '/api/oncall/v1/me/shifts']),
    );
  });

  it('serves the page of a rotation below it', async () => {
    await open('/oncall/rotations/default/checkout-primary', {
      '/api/oncall/v1/rotations/default/checkout-primary/schedule': scheduleOf(),
      '/api/oncall/v1/swaps': { items: [] },
    });
    expect(await screen.findByRole('heading', { name: 'Checkout, primary' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'All rotations' })).toHaveAttribute('href', '/oncall');
  });

  it('serves my shifts below it', async () => {
    await open('/oncall/my-shifts', {
      '/api/oncall/v1/me/shifts': { userRef: MARA, shifts: [], swaps: [] },
      '/api/oncall/v1/feeds': { items: [] },
    });
    expect(await screen.findByText(/You have no shift/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'My shifts', current: 'page' })).toBeVisible();
  });

  it.each([
    ['entity-card:oncall/service' as const, ['Component/service', 'Component/website']],
    ['entity-card:oncall/team' as const, ['Group/team']],
    ['entity-card:oncall/person' as const, ['User/person']],
  ])('offers %s to the pages it is about', (id, expected) => {
    const accepts = createExtensionTester(plugin.getExtension(id)).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const pages = [
      'Component/service',
      'Component/website',
      'Component/library',
      'API/openapi',
      'Group/team',
      'User/person',
    ];
    expect(
      pages.filter(page => {
        const [kind, type] = page.split('/');
        return accepts?.(entityOf(kind, type));
      }),
    ).toEqual(expected);
  });

  it('draws the card of a service', async () => {
    const card = createExtensionTester(plugin.getExtension('entity-card:oncall/service'));
    renderInTestApp(
      <TestApiProvider apis={[[onCallApiRef, fakeOnCallApi({ getWho: async () => whoOf() })]]}>
        <EntityProvider entity={entityOf('Component', 'service')}>
          {card.reactElement()}
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByRole('link', { name: 'checkout-primary' })).toBeVisible();
  });

  it('offers my shifts to the home page', async () => {
    const widget = createExtensionTester(
      plugin.getExtension('home-page-widget:oncall/my-shifts'),
    ).get(HomePageWidgetBlueprint.dataRefs.widget);
    expect(widget.title).toBe('My shifts');
    const api = fakeOnCallApi({
      getMyShifts: async () => ({ userRef: MARA, shifts: [], swaps: [] }),
    });
    renderInTestApp(
      <TestApiProvider apis={[[onCallApiRef, api]]}>{widget.component}</TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByText(/You have no shift/)).toBeVisible();
  });
});
