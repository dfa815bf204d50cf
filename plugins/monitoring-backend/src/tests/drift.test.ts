import { TestDatabases } from '@backstage/backend-test-utils';
import {
  catalogText,
  fleetSlos,
  generateRules,
  writeRuleFile,
} from '@rollcall/plugin-monitoring-common';
import {
  fleetOf,
  ORGANISATION,
  type RunningPrometheus,
  service,
  startPrometheus,
  whereInstalled,
} from '@rollcall/test-utils';
import { startFaultyWay } from '../__testUtils__/startFaultyWay';
import { startMonitoring } from '../__testUtils__/startMonitoring';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });

const CHECKOUT = 'component:default/checkout';

/** As it stands in code, and as Prometheus takes it: an alert that always fires and one that never does. */
const GROUP = `
groups:
  - name: checkout
    interval: 1s
    rules:
      - alert: AlwaysLoud
        expr: vector(1)   >   0
        labels: {service: checkout, severity: page}
        annotations: {runbook_url: https://runbooks.example.com/loud}
      - alert: NeverLoud
        expr: vector(1) > 2
        for: 10m
        labels: {service: checkout}
`;

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

const SLO = `
apiVersion: openslo/v1
kind: SLO
metadata: {name: answered}
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{duration: 30d, isRolling: true}]
  objectives: [{target: 0.99}]
  indicator:
    metadata: {name: answered}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: bad_total}}}
        total: {metricSource: {type: Prometheus, spec: {query: all_total}}}
---
`;
/** A service with nothing but a promise. */
const PROMISED = ORGANISATION + service({ name: 'checkout' }) + SLO;
const DOCUMENTS = `${PROMISED}${service({ name: 'ledger', owner: 'platform' })}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: checkout}
spec:${indented(GROUP)}
---
`;
const FLEET = fleetOf({ documents: DOCUMENTS });

/** Rules of the promise, as the terminal would have written them. */
function generatedFile(): string {
  const [slo] = fleetSlos(FLEET).slos;
  return writeRuleFile(
    generateRules(slo, {
      catalog: catalogText(FLEET, slo, { portalUrl: 'https://portal.example.com' }),
    }),
  );
}

whereInstalled(['prometheus'], () => {
  describe.each(databases.eachSupportedId())('drift from a real Prometheus, on %s', databaseId => {
    let prometheus: RunningPrometheus;
    let way: Awaited<ReturnType<typeof startFaultyWay>>;

    beforeAll(async () => {
      prometheus = await startPrometheus({ rules: { 'checkout.yml': GROUP } });
      way = await startFaultyWay(prometheus.url);
    });
    afterAll(async () => {
      await way?.stop();
      await prometheus?.stop();
    });
    beforeEach(() => way.set('none'));

    async function start(sources = [{ name: 'main', baseUrl: way.url }]) {
      const knex = await databases.init(databaseId);
      return startMonitoring({ fleet: FLEET, knex, sources });
    }

    /** Runs the drift until an alert was evaluated, which the server does within seconds of its start. */
    async function readUntilFiring(portal: Awaited<ReturnType<typeof start>>) {
      const deadline = Date.now() + 30_000;
      for (;;) {
        await portal.runTask('monitoring-drift');
        const { body } = await portal.get(`/services/component/default/checkout`);
        const loud = body.alerts.find(({ name }: { name: string }) => name === 'AlwaysLoud');
        if (loud.state === 'firing' || Date.now() > deadline) return body;
        await new Promise(resolve => setTimeout(resolve, 200));
      }
    }

    it('finds none in rules that run as they stand, and knows which alerts fire', async () => {
      await prometheus.loadRules({ 'checkout.yml': GROUP });
      const portal = await start();
      const body = await readUntilFiring(portal);
      expect(body.alerts).toEqual([
        expect.objectContaining({
          name: 'AlwaysLoud',
          origin: 'document',
          state: 'firing',
          drift: 'same',
          runsOn: ['main'],
          ownerRef: 'group:default/payments',
        }),
        expect.objectContaining({ name: 'NeverLoud', state: 'inactive', drift: 'same' }),
      ]);
      expect(body.drift).toEqual([
        expect.objectContaining({ source: 'main', same: 2, missing: 0, changed: 0, extra: 0 }),
      ]);
      const { body: drift } = await portal.get('/drift/main');
      expect(drift).toMatchObject({ source: 'main', stale: false, same: 2, items: [] });
      await portal.backend.stop();
    });

    it('says what was changed behind the back of the code, is missing, and is there besides', async () => {
      const other = GROUP.replace('for: 10m', 'for: 20m')
        .replace('AlwaysLoud', 'SomethingElse')
        .replace('vector(1)   >   0', 'vector(3) > 0');
      const portal = await start();
      await prometheus.loadRules({
        'checkout.yml': `${other}
  - name: theirs
    rules: [{alert: OfSomebodyElse, expr: vector(1) > 2, labels: {service: unknown}}]
  - name: more
    rules: [{alert: OfTheLedger, expr: vector(1) > 3, labels: {service: ledger}}]
`,
      });
      await portal.runTask('monitoring-drift');
      const { body } = await portal.get('/drift/main');
      expect(body).toMatchObject({ same: 0, changed: 1, missing: 1, extra: 2 });
      expect(body.items).toEqual([
        {
          kind: 'changed',
          group: 'checkout',
          name: 'NeverLoud',
          origin: 'document',
          serviceRef: CHECKOUT,
          ownerRef: 'group:default/payments',
          place: expect.stringMatching(/^catalog\.yaml:\d+$/),
          differences: [{ field: 'for', code: '10m', deployed: '20m' }],
        },
        expect.objectContaining({ kind: 'missing', name: 'AlwaysLoud' }),
        expect.objectContaining({ kind: 'extra', group: 'checkout', name: 'SomethingElse' }),
        expect.objectContaining({
          kind: 'extra',
          name: 'OfTheLedger',
          serviceRef: 'component:default/ledger',
          ownerRef: 'group:default/platform',
        }),
      ]);
      const { body: ledger } = await portal.get('/services/component/default/ledger');
      expect(ledger.alerts).toEqual([
        expect.objectContaining({ name: 'OfTheLedger', origin: 'deployed', drift: 'extra' }),
      ]);
      await portal.backend.stop();
    });

    it('tells generated alerts of a promise from what runs of them', async () => {
      const portal = await start();
      await prometheus.loadRules({ 'checkout.yml': GROUP });
      await portal.runTask('monitoring-drift');
      const alertsOf = async () =>
        (await portal.get('/slos/checkout-answered')).body.alerts.map(
          ({ origin, severity, drift, runsOn }: Record<string, unknown>) => [
            origin,
            severity,
            drift,
            runsOn,
          ],
        );
      expect(await alertsOf()).toEqual([
        ['generated', 'page', 'missing', []],
        ['generated', 'ticket', 'missing', []],
      ]);

      await prometheus.loadRules({ 'generated.yml': generatedFile() });
      await portal.runTask('monitoring-drift');
      expect(await alertsOf()).toEqual([
        ['generated', 'page', 'same', ['main']],
        ['generated', 'ticket', 'same', ['main']],
      ]);
      expect((await portal.get('/drift')).body.items).toEqual([
        expect.objectContaining({ missing: 0, changed: 0, extra: 0 }),
      ]);
      const alertsOfCheckout = async () =>
        (await portal.get('/coverage')).body.items.map(
          ({ title, alert }: Record<string, unknown>) => [title, alert],
        );
      // A service whose promise alone makes its alerts has alerts while they run.
      portal.setFleet(fleetOf({ documents: PROMISED }));
      await portal.runTask('monitoring-drift');
      expect(await alertsOfCheckout()).toEqual([['checkout', true]]);
      await prometheus.loadRules({ 'generated.yml': '' });
      await portal.runTask('monitoring-drift');
      expect(await alertsOfCheckout()).toEqual([['checkout', false]]);
      portal.setFleet(FLEET);

      const tampered = generatedFile().replace(/14\.4/g, '30');
      await prometheus.loadRules({ 'generated.yml': tampered });
      await portal.runTask('monitoring-drift');
      expect(await alertsOf()).toEqual([
        ['generated', 'page', 'changed', ['main']],
        ['generated', 'ticket', 'same', ['main']],
      ]);
      await prometheus.loadRules({ 'generated.yml': '' });
      await portal.backend.stop();
    });

    it.each(['silent', 'unauthorised', 'truncated', 'nonsense'] as const)(
      'keeps what it knew, with its age, while the server is %s',
      async fault => {
        await prometheus.loadRules({ 'checkout.yml': GROUP });
        const portal = await start();
        await portal.runTask('monitoring-drift');
        const before = (await portal.get('/drift/main')).body;
        way.set(fault);
        await portal.runTask('monitoring-drift');
        const during = (await portal.get('/drift/main')).body;
        expect(during).toMatchObject({
          asOf: before.asOf,
          stale: true,
          same: 2,
          problem: expect.stringMatching(/\w/),
        });
        const { body } = await portal.get('/services/component/default/checkout');
        // Which alerts fire is a matter of the moment.
        expect(body.alerts[0]).toMatchObject({ drift: 'same', state: 'unknown' });
        const { body: facts } = await portal.get('/facts', 'service');
        expect(facts.deployedRules.main.readAt).toBe(before.asOf);
        way.set('none');
        await portal.runTask('monitoring-drift');
        expect((await portal.get('/drift/main')).body.stale).toBe(false);
        await portal.backend.stop();
      },
    );

    it('compares by itself where the server is too old to be asked for its own form', async () => {
      await prometheus.loadRules({ 'checkout.yml': GROUP.replace('> 2', '> 5') });
      const portal = await start();
      way.takeAsked();
      way.set('old');
      await portal.runTask('monitoring-drift');
      expect(way.takeAsked()).toContain('/api/v1/format_query');
      expect((await portal.get('/drift/main')).body).toMatchObject({
        same: 1,
        changed: 1,
        missing: 0,
      });
      await portal.backend.stop();
    });

    it('calls nothing missing while one of several servers was never read', async () => {
      await prometheus.loadRules({ 'checkout.yml': 'groups: []' });
      const portal = await start([
        { name: 'main', baseUrl: way.url },
        { name: 'other', baseUrl: 'http://127.0.0.1:9' },
      ]);
      await portal.runTask('monitoring-drift');
      const { body } = await portal.get('/drift');
      expect(body.items).toEqual([
        expect.objectContaining({
          source: 'main',
          missing: 0,
          problem: expect.stringContaining('other was never read'),
        }),
        { source: 'other', same: 0, missing: 0, changed: 0, extra: 0, problem: expect.any(String) },
      ]);
      const { body: monitoring } = await portal.get('/services/component/default/checkout');
      expect(monitoring.alerts[0]).toMatchObject({ drift: 'unknown', state: 'unknown' });
      const { body: facts } = await portal.get('/facts', 'service');
      expect(facts.deployedRules.other).toEqual({ problem: expect.any(String) });
      await portal.backend.stop();
    });

    it('gives facts again only when they changed, and forgets a source that is gone', async () => {
      await prometheus.loadRules({ 'checkout.yml': GROUP });
      const knex = await databases.init(databaseId);
      const sources = [{ name: 'main', baseUrl: way.url }];
      const portal = await startMonitoring({ fleet: FLEET, knex, sources });
      await portal.runTask('monitoring-drift');
      const first = await portal.get('/facts', 'service').expect(200);
      expect(first.body.deployedRules.main.groups[0]).toMatchObject({
        name: 'checkout',
        intervalMs: 1000,
      });
      await portal.get('/facts', 'service').set('if-none-match', first.headers.etag).expect(304);
      await portal.backend.stop();
      const without = await startMonitoring({ fleet: FLEET, knex, sources: [] });
      await without.runTask('monitoring-drift');
      expect((await without.get('/facts', 'service')).body.deployedRules).toEqual({});
      expect((await without.get('/drift')).body).toEqual({ items: [] });
      await without.get('/drift/main').expect(404);
      await without.backend.stop();
    });
  });
});
