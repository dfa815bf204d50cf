import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ReviewRow } from '@rollcall/plugin-incidents-common';
import type { ChangeDto } from '@rollcall/plugin-monitoring-common';
import { canonicalJson, type EvidenceBundle } from '@rollcall/plugin-ownership-common';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import { IncidentsStandIn } from '../__testUtils__/IncidentsStandIn';
import { MonitoringStandIn } from '../__testUtils__/MonitoringStandIn';
import type { PluginStandIn } from '../__testUtils__/PluginStandIn';
import { RunbooksStandIn, sampleRun } from '../__testUtils__/RunbooksStandIn';
import { startJudgedPortal } from '../__testUtils__/startJudgedPortal';
import { LentEvidence } from '../bundle/LentEvidence';

const WINDOW = { from: '2020-03-01T00:00:00.000Z', to: '2020-03-31T00:00:00.000Z' };
const PATH = `/bundle?from=${WINDOW.from}&to=${WINDOW.to}`;

const ENTITIES = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout' },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  },
];

const AGREED = {
  required: 2,
  given: [
    { byRef: 'user:default/kim', decision: 'approve', at: '2020-03-30T23:01:00.000Z' },
    { byRef: 'user:default/ines', decision: 'approve', at: '2020-03-31T00:00:01.000Z' },
  ],
  from: ['group:default/payments'],
  expiresAt: '2020-04-01T00:00:00.000Z',
  mayVote: false,
} satisfies NonNullable<ReturnType<typeof sampleRun>['approval']>;

/** Newest first. */
const RUNS = [
  sampleRun('after', '2020-03-31T00:00:00.001Z'),
  sampleRun('at the end', '2020-03-30T23:00:00.000Z', {
    approval: AGREED,
    startedAt: '2020-03-31T00:00:02.000Z',
    endedAt: '2020-03-31T00:05:00.000Z',
  }),
  sampleRun('refused', '2020-03-20T10:00:00.000Z', {
    state: 'rejected',
    startedAt: undefined,
    approval: {
      ...AGREED,
      given: [{ byRef: 'user:default/kim', decision: 'reject', at: '2020-03-20T10:09:00.000Z' }],
    },
  }),
  sampleRun('drill', '2020-03-10T10:00:00.000Z', {
    drill: true,
    mode: 'dry',
    trigger: 'drill',
    actorRef: 'system:auto',
    onBehalfOfRef: 'user:default/mara',
  }),
  sampleRun('glass', '2020-03-05T10:00:00.000Z', {
    breakGlassReason: 'Nobody else answered',
    state: 'failed',
  }),
  sampleRun('still waits', '2020-02-20T10:00:00.000Z', { state: 'waiting', endedAt: undefined }),
  sampleRun('went on', '2020-02-20T09:00:00.000Z', { endedAt: '2020-03-01T00:00:00.000Z' }),
  sampleRun('before', '2020-02-20T08:00:00.000Z'),
];

const SECURITY = { role: 'security', by: 'user:default/kim', at: '2020-03-02T00:00:00.000Z' };
const WENT_AHEAD = {
  serviceRef: 'component:default/checkout',
  reason: 'Nobody can pay',
  by: 'user:default/ines',
  at: '2020-03-30T00:01:00.000Z',
};

function changeOf(id: string, recordedAt: string, more: Partial<ChangeDto> = {}): ChangeDto {
  const services = ['component:default/checkout'];
  const nothing = { approvals: [], missing: [], mayApproveAs: [], emergencies: [] };
  return { id, recordedAt, services, ...nothing, ...more };
}

/** Newest first. */
const CHANGES = [
  changeOf('after', '2020-03-31T00:00:00.001Z'),
  changeOf('now', '2020-03-30T00:00:00.000Z', {
    title: 'Raise the limit',
    author: 'user:default/mara',
    // Given after the end of the bundle.
    approvals: [{ role: 'tester', by: 'user:default/kim', at: '2020-03-31T00:00:01.000Z' }],
    missing: ['security'],
    emergencies: [
      { ...WENT_AHEAD, owed: [] },
      { ...WENT_AHEAD, at: '2020-03-31T00:00:01.000Z', owed: [] },
    ],
  }),
  changeOf('before, approved now', '2020-02-01T00:00:00.000Z', { approvals: [SECURITY] }),
  changeOf('before', '2020-01-01T00:00:00.000Z', {
    approvals: [{ ...SECURITY, at: '2020-02-01T00:00:00.000Z' }],
  }),
];

const INCIDENT = { title: 'Nobody can pay', severity: 1 as const };

function reviewOf(number: number, openedAt: string, more: Partial<ReviewRow> = {}): ReviewRow {
  return {
    incident: { ...INCIDENT, number, openedAt },
    ...{ state: 'draft', isRequired: true, isOverdue: false, updatedAt: openedAt },
    ...more,
  };
}

/** Newest incident first. */
const REVIEWS = [
  reviewOf(4, '2020-03-31T00:00:00.001Z'),
  {
    // Held after the end of the bundle.
    ...reviewOf(3, '2020-03-10T00:00:00.000Z', { state: 'held', heldOn: '2020-04-01' }),
    incident: {
      ...INCIDENT,
      number: 3,
      openedAt: '2020-03-10T00:00:00.000Z',
      resolvedAt: '2020-03-10T01:00:00.000Z',
    },
    dueAt: '2020-03-17T00:00:00.000Z',
  },
  reviewOf(2, '2020-02-02T00:00:00.000Z', { state: 'held', heldOn: '2020-02-05' }),
  reviewOf(1, '2020-02-01T00:00:00.000Z', { state: 'published', heldOn: '2020-03-05' }),
];

function hashOf({ sha256: _, ...rest }: EvidenceBundle): string {
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}

describe('what other plugins have on record, in the evidence bundle', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(60_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let portal: Awaited<ReturnType<typeof startJudgedPortal>> | undefined;
    afterEach(async () => {
      await portal?.backend.stop();
      portal = undefined;
    });

    async function start(...others: PluginStandIn[]) {
      const started = await startJudgedPortal({
        entities: ENTITIES,
        ownership: await databases.init(id),
        features: others.map(other => other.plugin()),
      });
      portal = started;
      await started.runTask('ownership-record-audit');
      return async (): Promise<EvidenceBundle> => {
        const { body } = await started.get(PATH).expect(200);
        expect(faultsOf('get /v1/bundle', body)).toEqual([]);
        expect(hashOf(body)).toBe(body.sha256);
        return body;
      };
    }

    it('are runs of the time, oldest first, as far as they had come, under the hash', async () => {
      const runbooks = new RunbooksStandIn();
      runbooks.runs = RUNS;
      const bundleNow = await start(runbooks);
      const bundle = await bundleNow();
      expect(bundle).toMatchObject(WINDOW);
      const { runbookRuns } = bundle;
      if (runbookRuns.state === 'unknown') throw new Error(runbookRuns.because);
      const shared = {
        runbookRef: 'runbook:default/restart',
        runbookTitle: 'Restart the checkout',
        entityRef: 'component:default/checkout',
        mode: 'live',
        drill: false,
        trigger: 'person',
        requestedBy: 'user:default/mara',
        approvalsRequired: 0,
        approvals: [],
      };
      expect(runbookRuns.items).toEqual([
        {
          ...shared,
          id: 'went on',
          requestedAt: '2020-02-20T09:00:00.000Z',
          startedAt: '2020-02-20T09:05:00.000Z',
          state: 'succeeded',
          endedAt: '2020-03-01T00:00:00.000Z',
        },
        {
          ...shared,
          id: 'still waits',
          requestedAt: '2020-02-20T10:00:00.000Z',
          startedAt: '2020-02-20T10:05:00.000Z',
          state: 'open',
        },
        {
          ...shared,
          id: 'glass',
          requestedAt: '2020-03-05T10:00:00.000Z',
          startedAt: '2020-03-05T10:05:00.000Z',
          state: 'failed',
          endedAt: '2020-03-05T10:10:00.000Z',
          breakGlassReason: 'Nobody else answered',
        },
        {
          ...shared,
          id: 'drill',
          mode: 'dry',
          drill: true,
          trigger: 'drill',
          requestedBy: 'system:auto',
          onBehalfOf: 'user:default/mara',
          requestedAt: '2020-03-10T10:00:00.000Z',
          startedAt: '2020-03-10T10:05:00.000Z',
          state: 'succeeded',
          endedAt: '2020-03-10T10:10:00.000Z',
        },
        {
          ...shared,
          id: 'refused',
          requestedAt: '2020-03-20T10:00:00.000Z',
          state: 'rejected',
          endedAt: '2020-03-20T10:10:00.000Z',
          approvalsRequired: 2,
          approvals: [
            { by: 'user:default/kim', decision: 'reject', at: '2020-03-20T10:09:00.000Z' },
          ],
        },
        {
          // What came after the end of the bundle is not in it.
          ...shared,
          id: 'at the end',
          requestedAt: '2020-03-30T23:00:00.000Z',
          state: 'open',
          approvalsRequired: 2,
          approvals: [
            { by: 'user:default/kim', decision: 'approve', at: '2020-03-30T23:01:00.000Z' },
          ],
        },
      ]);
      expect(new Set(runbooks.asked.map(({ by }) => by))).toEqual(new Set(['plugin:ownership']));
      // Runs that cannot belong to the time are not looked into.
      const looked = runbooks.asked.map(({ path }) => path);
      expect(looked).toContain('/v1/runs/went on');
      expect(looked).not.toContain('/v1/runs/before');
      expect(looked).not.toContain('/v1/runs/after');

      expect((await bundleNow()).sha256).toBe(bundle.sha256);
      runbooks.runs = RUNS.map(run =>
        run.id === 'refused' ? { ...run, actorRef: 'user:default/yuki' } : run,
      );
      expect((await bundleNow()).sha256).not.toBe(bundle.sha256);
    });

    it('are changes of the time with who approved them or went ahead, under the hash', async () => {
      const monitoring = new MonitoringStandIn();
      monitoring.changes = CHANGES;
      const bundleNow = await start(monitoring);
      const { changes, sha256 } = await bundleNow();
      expect(changes).toEqual({
        state: 'known',
        items: [
          {
            id: 'before, approved now',
            services: ['component:default/checkout'],
            recordedAt: '2020-02-01T00:00:00.000Z',
            approvals: [SECURITY],
            emergencies: [],
          },
          {
            id: 'now',
            title: 'Raise the limit',
            author: 'user:default/mara',
            services: ['component:default/checkout'],
            recordedAt: '2020-03-30T00:00:00.000Z',
            approvals: [],
            emergencies: [WENT_AHEAD],
          },
        ],
      });
      expect(new Set(monitoring.asked.map(({ by }) => by))).toEqual(new Set(['plugin:ownership']));

      monitoring.changes = CHANGES.map(change => ({
        ...change,
        approvals: change.approvals.map(approval => ({ ...approval, by: 'user:default/yuki' })),
      }));
      expect((await bundleNow()).sha256).not.toBe(sha256);
    });

    it('are reviews of incidents that began or that were held in the time, under the hash', async () => {
      const incidents = new IncidentsStandIn();
      incidents.reviews = REVIEWS;
      const bundleNow = await start(incidents);
      const { incidentReviews, sha256 } = await bundleNow();
      expect(incidentReviews).toEqual({
        state: 'known',
        items: [
          {
            incident: { ...INCIDENT, number: 1, openedAt: '2020-02-01T00:00:00.000Z' },
            isRequired: true,
            heldOn: '2020-03-05',
          },
          {
            incident: {
              ...INCIDENT,
              number: 3,
              openedAt: '2020-03-10T00:00:00.000Z',
              resolvedAt: '2020-03-10T01:00:00.000Z',
            },
            isRequired: true,
            dueAt: '2020-03-17T00:00:00.000Z',
          },
        ],
      });
      incidents.reviews = REVIEWS.map(review => ({ ...review, isRequired: false }));
      expect((await bundleNow()).sha256).not.toBe(sha256);
    });

    it('are said to be unknown where the others are not installed or fail, under the hash, too', async () => {
      const others = [new IncidentsStandIn(), new MonitoringStandIn(), new RunbooksStandIn()];
      const bundleNow = await start(...others);
      const none = await bundleNow();
      expect(none).toMatchObject({
        changes: { state: 'known', items: [] },
        incidentReviews: { state: 'known', items: [] },
        runbookRuns: { state: 'known', items: [] },
      });
      const unknown = (what: string) => ({
        changes: { state: 'unknown', because: `The plugin "monitoring" ${what}` },
        incidentReviews: { state: 'unknown', because: `The plugin "incidents" ${what}` },
        runbookRuns: { state: 'unknown', because: `The plugin "runbooks" ${what}` },
      });
      const breakAll = (status: number, body: object) => {
        for (const other of others) other.broken = { status, body };
      };
      breakAll(500, { error: { message: 'connection to 10.0.0.7' } });
      const failing = await bundleNow();
      expect(failing).toMatchObject(unknown('answered with status 500'));
      breakAll(200, { items: [{ id: 'a' }] });
      const odd = await bundleNow();
      expect(odd).toMatchObject(unknown('gave an answer that is not understood'));
      await portal!.backend.stop();

      const absent = await (await start())();
      expect(absent).toMatchObject(unknown('is not installed in this portal'));
      const hashes = [none, failing, odd, absent].map(({ sha256 }) => sha256);
      expect(new Set(hashes).size).toBe(4);
    });
  });

  async function unusedPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    return port;
  }

  it.each([
    [
      'the others cannot be reached',
      AuthorizeResult.ALLOW,
      'The plugin "incidents" could not be reached',
      'The plugin "monitoring" could not be reached',
      'The plugin "runbooks" could not be reached',
    ],
    [
      'whoever asks may not read them there',
      AuthorizeResult.DENY,
      'Whoever asked for this bundle lacks the permission incidents.incident.read',
      'Whoever asked for this bundle lacks the permission monitoring.slo.read',
      'Whoever asked for this bundle lacks the permission runbooks.runbook.read',
    ],
  ] as const)(
    'are said to be unknown where %s',
    async (_, result, noReviews, noChanges, noRuns) => {
      const port = await unusedPort();
      const getBaseUrl = jest.fn(
        async (plugin: string) => `http://127.0.0.1:${port}/api/${plugin}`,
      );
      const lent = new LentEvidence({
        auth: mockServices.auth({ pluginId: 'ownership' }),
        discovery: { getBaseUrl, getExternalBaseUrl: getBaseUrl },
        logger: mockServices.logger.mock(),
        permissions: mockServices.permissions({ result }),
      });
      const evidence = lent.to(mockCredentials.user());
      expect(await evidence.incidentReviews(WINDOW)).toEqual({
        state: 'unknown',
        because: noReviews,
      });
      expect(await evidence.changes(WINDOW)).toEqual({ state: 'unknown', because: noChanges });
      expect(await evidence.runbookRuns(WINDOW)).toEqual({ state: 'unknown', because: noRuns });
      expect(getBaseUrl).toHaveBeenCalledTimes(result === AuthorizeResult.ALLOW ? 3 : 0);
    },
  );
});
