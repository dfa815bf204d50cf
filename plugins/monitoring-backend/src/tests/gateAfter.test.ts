import { TestDatabases } from '@backstage/backend-test-utils';
import {
  type RunningPrometheus,
  seedFromOpenMetrics,
  setClock,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';
import { CHECKOUT, shopFleet } from '../__testUtils__/shop';
import { startFaultyWay } from '../__testUtils__/startFaultyWay';
import { startMonitoring } from '../__testUtils__/startMonitoring';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });

const MINUTE_MS = 60_000;
/** The change is made 20 minutes before now. */
const NOW_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const CHANGE_MS = NOW_MS - 20 * MINUTE_MS;
const AFTER = '/gate/component/default/checkout/after?change=c';

const ROLLBACK = `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: roll-back-checkout, title: Roll checkout back}
spec: {owner: group:payments, appliesTo: {services: [component:checkout]}, risk: mutating}
---
`;

/** Of the histogram of 600 answers a minute: within 100 ms before the change, within a second since. */
const SLOW = `
apiVersion: openslo/v1
kind: SLO
metadata: {name: quick, displayName: Promise quick}
spec:
  service: ledger
  budgetingMethod: Occurrences
  timeWindow: [{duration: 1d, isRolling: true}]
  objectives: [{target: 0.5}]
  indicator:
    metadata: {name: quick}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'request_seconds_bucket{le="1"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'request_seconds_bucket{le="+Inf"}'}}}
---
`;

/** Errors per minute of 600 requests, before and since the change; quiet hours have one request a minute. */
const JOBS: Record<string, { requests: number; before: number; since: number }> = {
  steady: { requests: 600, before: 0.6, since: 0.6 },
  worse: { requests: 600, before: 0.6, since: 30 },
  quiet: { requests: 1, before: 0, since: 0 },
};

function seed(): string {
  const lines = ['# TYPE http_requests counter'];
  for (const [job, { requests, before, since }] of Object.entries(JOBS)) {
    for (const code of ['200', '500']) {
      let counted = 0;
      for (let at = NOW_MS - 4 * 60 * MINUTE_MS; at <= NOW_MS; at += MINUTE_MS) {
        lines.push(`http_requests_total{job="${job}",code="${code}"} ${counted} ${at / 1_000}`);
        const bad = at < CHANGE_MS ? before : since;
        counted += code === '500' ? bad : requests - bad;
      }
    }
  }
  lines.push('# TYPE request_seconds gauge');
  for (const le of ['0.1', '1', '+Inf']) {
    let counted = 0;
    for (let at = NOW_MS - 4 * 60 * MINUTE_MS; at <= NOW_MS; at += MINUTE_MS) {
      lines.push(`request_seconds_bucket{le="${le}"} ${counted} ${at / 1_000}`);
      counted += le === '0.1' && at >= CHANGE_MS ? 0 : 600;
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

afterEach(() => jest.useRealTimers());

whereInstalled(['prometheus', 'promtool'], () => {
  describe.each(databases.eachSupportedId())('how a service fares since a change, on %s', id => {
    let prometheus: RunningPrometheus;
    let way: Awaited<ReturnType<typeof startFaultyWay>>;

    beforeAll(async () => {
      prometheus = await startPrometheus({ seed: seedFromOpenMetrics(seed()) });
      way = await startFaultyWay(prometheus.url);
    });
    afterAll(async () => {
      await way?.stop();
      await prometheus?.stop();
    });
    beforeEach(() => way.set('none'));

    async function start(job: string) {
      const portal = await startMonitoring({
        fleet: shopFleet({
          policy: 'tiers: {"1": {title: A, gate: {incidents: ignore, unknown: closed}}}',
          more: ROLLBACK,
          job,
        }),
        knex: await databases.init(id),
        sources: [{ name: 'main', baseUrl: way.url }],
      });
      setClock(CHANGE_MS);
      const change = { id: 'c', author: 'user:mara' };
      await portal.post('/gate/component/default/checkout', { change }, 'service').expect(200);
      setClock(NOW_MS);
      return portal;
    }

    it('goes on where nothing got worse', async () => {
      const portal = await start('steady');
      const { body } = await portal.get(AFTER);
      expect(body).toMatchObject({
        verdict: 'go',
        exitCode: 0,
        serviceRef: CHECKOUT,
        changeId: 'c',
        changeAt: new Date(CHANGE_MS).toISOString(),
        asOf: new Date(NOW_MS).toISOString(),
        ownerRef: 'group:default/payments',
      });
      const [{ before, after }] = body.measurements;
      // Twenty minutes of 600 requests, 0.1 % of them bad.
      expect(before.total).toBeCloseTo(12_000, -2);
      expect(after.total).toBeCloseTo(12_000, -2);
      expect(after.burnRate).toBeCloseTo(0.1, 1);
      await portal.backend.stop();
    });

    it('stops where errors rose, and names the owner, who is on call and the way back', async () => {
      const portal = await start('worse');
      portal.onCall.whoIsOnCall.mockImplementation(async ref => ({
        ...{ ref, at: new Date().toISOString(), state: 'on-call', skipped: [], hops: [] },
        namesHidden: false,
        people: [{ userRef: 'user:default/mara' }],
      }));
      const { body } = await portal.get(AFTER);
      expect(body).toMatchObject({
        verdict: 'stop',
        exitCode: 1,
        ownerRef: 'group:default/payments',
        onCall: ['user:default/mara'],
        rollbackRunbook: { ref: 'runbook:default/roll-back-checkout', title: 'Roll checkout back' },
      });
      expect(body.reasons).toEqual([
        expect.stringMatching(/^"Promise answered": Errors rose from 0\.1 % to 5 %/),
      ]);
      await portal.backend.stop();
    });

    it('stops where answers take longer though none of them fails', async () => {
      const portal = await startMonitoring({
        fleet: shopFleet({ more: SLOW }),
        knex: await databases.init(id),
        sources: [{ name: 'main', baseUrl: way.url }],
      });
      setClock(CHANGE_MS);
      await portal.post('/gate/component/default/ledger', { change: { id: 'c' } }, 'service');
      setClock(NOW_MS);
      const { body } = await portal.get('/gate/component/default/ledger/after?change=c');
      expect(body).toMatchObject({ verdict: 'stop', exitCode: 1 });
      expect(body.reasons).toEqual([
        expect.stringMatching(/^"Promise quick": Answers take 991 ms, after 99 ms before/),
      ]);
      await portal.backend.stop();
    });

    it.each([
      ['quiet', 'none', 'events came'],
      ['absent', 'none', 'is not known'],
      ['steady', 'unauthorised', 'is not known'],
      ['steady', 'silent', 'is not known'],
    ] as const)('cannot know of %s traffic with a fault of %s', async (job, fault, says) => {
      const portal = await start(job);
      way.set(fault);
      const { body } = await portal.get(AFTER);
      expect(body).toMatchObject({ verdict: 'cannot-know', exitCode: 2 });
      expect(body.onCall).toBeUndefined();
      expect(body.reasons.join(' ')).toContain(says);
      await portal.backend.stop();
    });

    it('asks for patience right after the change, and for a change of this service', async () => {
      const portal = await start('steady');
      setClock(CHANGE_MS + 2 * MINUTE_MS);
      const { body } = await portal.get(AFTER);
      expect(body).toMatchObject({ verdict: 'cannot-know', measurements: [] });
      expect(body.reasons[0]).toContain('5 minutes');
      await portal.get('/gate/component/default/ledger/after?change=c').expect(400);
      await portal.backend.stop();
    });
  });
});
