import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import { startJudgedPortal } from '../__testUtils__/startJudgedPortal';

const ENTITIES: Entity[] = [
  {
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'AuditPolicy',
    metadata: { name: 'policy' },
    spec: { scope: 'organisation', tiers: { '1': { title: 'Critical' } }, tierOrder: ['1'] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'payments' },
    spec: { type: 'team', children: [], members: ['mara'] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'mail', annotations: { 'rollcall.dev/tier': '1' } },
    spec: { type: 'service', lifecycle: 'production', owner: 'paymnts' },
  },
];

/** What the incidents plugin says of the last days. */
const INCIDENTS = {
  asOf: '2026-11-20T10:00:00.000Z',
  detectedByCustomers: [
    {
      ...{ entityRef: 'component:default/mail', incident: 7, title: 'No mail' },
      at: '2026-11-19T10:00:00.000Z',
    },
  ],
  unownedAlerts: [
    {
      ...{ alertname: 'QueueFull', entityRef: 'component:default/mail', count: 3 },
      lastAt: '2026-11-20T03:12:00.000Z',
    },
    { alertname: 'DiskFull', lastAt: '2026-11-20T04:12:00.000Z', count: 1 },
  ],
  unprovenReach: [
    { entityRef: 'component:default/mail', reason: 'lost', because: 'The test alert was lost.' },
  ],
};

const incidents = createBackendPlugin({
  pluginId: 'incidents',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        httpRouter.use((req, res, next) =>
          req.path === '/v1/facts' ? void res.json(INCIDENTS) : next(),
        );
      },
    });
  },
});

describe('what other plugins know', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  jest.setTimeout(60_000);

  it('stands among the findings and on the page of orphans, and in the facts for CI', async () => {
    const portal = await startJudgedPortal({
      entities: ENTITIES,
      ownership: await databases.init('SQLITE_3'),
      features: [incidents],
    });
    await portal.runTask('ownership-refresh');
    const { body } = await portal.get('/orphans').expect(200);
    expect(faultsOf('get /v1/orphans', body)).toEqual([]);
    expect(body.unownedAlerts).toMatchObject([
      { reason: 'nameless', entityRef: 'auditpolicy:default/policy' },
      {
        reason: 'service',
        entityRef: 'component:default/mail',
        remedy: expect.stringContaining('Probably payments does'),
      },
    ]);
    const found = await portal.get('/findings?rule=alert-missing').expect(200);
    expect(found.body.findings).toMatchObject([
      { entityRef: 'component:default/mail', subject: 'incident-7' },
    ]);
    const { body: facts } = await portal.get('/facts', 'service').expect(200);
    expect(faultsOf('get /v1/facts', facts)).toEqual([]);
    expect(facts.unownedAlerts).toHaveLength(2);
    expect(facts.unprovenReach).toEqual(INCIDENTS.unprovenReach);
    await portal.backend.stop();
  });
});
