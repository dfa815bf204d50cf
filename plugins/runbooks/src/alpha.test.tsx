import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { screen } from '@testing-library/react';
import plugin from './alpha';
import { runbooksApiRef } from './api/RunbooksApi';
import { rootRouteRef } from './routes';
import { fakeRunbooksApi } from './__testUtils__/fakeRunbooksApi';
import { detailOf, rowOf, runOf, runRowOf } from './__testUtils__/samples';

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
  '/runbooks': rootRouteRef,
};

function entityOf(kind: string, type?: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'checkout', namespace: 'default' },
    spec: { type },
  };
}

function open(address: string, answers: Record<string, unknown>) {
  const asked: string[] = [];
  jest.spyOn(global, 'fetch').mockImplementation(async input => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input));
    asked.push(pathname);
    return Response.json(answers[pathname] ?? {}, { status: answers[pathname] ? 200 : 404 });
  });
  renderTestApp({
    features: [plugin],
    // The pickers of its filters look names up in the catalog.
    apis: [[catalogApiRef, catalogApiMock({ entities: [] })]],
    initialRouteEntries: [address],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    config: { backend: { baseUrl: 'http://localhost:7007' } },
  });
  return asked;
}

describe('the plugin on the new frontend system', () => {
  afterEach(() => jest.restoreAllMocks());

  it('serves the runbooks at /runbooks, asking its own back end', async () => {
    const asked = open('/runbooks', {
      '/api/runbooks/v1/runbooks': { items: [rowOf()], totalItems: 1 },
    });
    expect(await screen.findByRole('link', { name: 'Drain the queue' })).toBeVisible();
    expect(asked).toContain('/api/runbooks/v1/runbooks');
  });

  it('serves the page of a runbook below it', async () => {
    open('/runbooks/default/drain-queue', {
      '/api/runbooks/v1/runbooks/default/drain-queue': detailOf(),
    });
    expect(await screen.findByRole('heading', { name: 'Drain the queue' })).toBeVisible();
  });

  it.each([
    ['/runbooks/runs', '/api/runbooks/v1/runs', { items: [runRowOf()] }, 'Drain the queue'],
    [
      '/runbooks/approvals',
      '/api/runbooks/v1/approvals',
      { items: [runOf({ state: 'awaiting-approval' })] },
      'Drain the queue on checkout',
    ],
    [
      '/runbooks/drills',
      '/api/runbooks/v1/drills',
      {
        items: [
          {
            runbookRef: 'runbook:default/a',
            title: 'Rehearse me',
            dueAt: new Date().toISOString(),
            state: 'never',
            environment: 'staging',
          },
        ],
      },
      'Rehearse me',
    ],
  ])('serves %s', async (address, path, answer, link) => {
    open(address, { [path]: answer });
    expect(await screen.findByRole('link', { name: link })).toBeVisible();
  });

  const pages = ['Component/service', 'Component/website', 'Component/library', 'Group/team'];

  it('offers its card and its tab to services, and to nothing else', () => {
    const card = createExtensionTester(plugin.getExtension('entity-card:runbooks/service')).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const tab = createExtensionTester(plugin.getExtension('entity-content:runbooks/service')).get(
      EntityContentBlueprint.dataRefs.filterFunction,
    );
    for (const accepts of [card, tab]) {
      expect(
        pages.filter(page => {
          const [kind, type] = page.split('/');
          return accepts?.(entityOf(kind, type));
        }),
      ).toEqual(['Component/service', 'Component/website']);
    }
  });

  it('draws the card of a service, from which one click opens a runbook for it', async () => {
    const card = createExtensionTester(plugin.getExtension('entity-card:runbooks/service'));
    const listRunbooks = jest.fn(async () => ({ items: [rowOf()], totalItems: 1 }));
    renderInTestApp(
      <TestApiProvider apis={[[runbooksApiRef, fakeRunbooksApi({ listRunbooks })]]}>
        <EntityProvider entity={entityOf('Component', 'service')}>
          {card.reactElement()}
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByRole('link', { name: 'Drain the queue' })).toHaveAttribute(
      'href',
      '/runbooks/default/drain-queue?service=component%3Adefault%2Fcheckout',
    );
    expect(listRunbooks).toHaveBeenCalledWith(
      expect.objectContaining({ serviceRef: 'component:default/checkout' }),
      expect.anything(),
    );
  });

  it('draws the tab of a service with what was run on it last', async () => {
    const tab = createExtensionTester(plugin.getExtension('entity-content:runbooks/service'));
    const listRuns = jest.fn(async () => ({ items: [runRowOf()] }));
    const api = fakeRunbooksApi({
      listRunbooks: async () => ({ items: [], totalItems: 0 }),
      listRuns,
    });
    renderInTestApp(
      <TestApiProvider apis={[[runbooksApiRef, api]]}>
        <EntityProvider entity={entityOf('Component', 'service')}>
          {tab.reactElement()}
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByText('No runbook answers for this service')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Drain the queue' })).toHaveAttribute(
      'href',
      '/runbooks/runs/run-1',
    );
    expect(listRuns).toHaveBeenCalledWith(
      expect.objectContaining({ entityRef: 'component:default/checkout' }),
      expect.anything(),
    );
  });

  it('offers my approvals to the home page', async () => {
    const widget = createExtensionTester(
      plugin.getExtension('home-page-widget:runbooks/my-approvals'),
    ).get(HomePageWidgetBlueprint.dataRefs.widget);
    expect(widget.title).toBe('My approvals');
    const api = fakeRunbooksApi({ listApprovals: async () => [] });
    renderInTestApp(
      <TestApiProvider apis={[[runbooksApiRef, api]]}>{widget.component}</TestApiProvider>,
      { mountedRoutes },
    );
    expect(await screen.findByText(/^Nothing waits for your approval\./)).toBeVisible();
  });
});
