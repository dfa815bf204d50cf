import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { routeAlert } from '@rollcall/plugin-incidents-common';
import {
  fleetOf,
  type RunningAlertmanager,
  service,
  startAlertmanager,
  whereInstalled,
  wherePostgresIs,
} from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { freePort, ReplicaProcess } from '../__testUtils__/ReplicaProcess';
import { incidentOf } from '../database/changeIncident';
import {
  type AlertRecord,
  type AttemptRecord,
  type DeliveryRecord,
  type IncidentRecord,
  TABLES,
} from '../database/rows';
import { LANES } from '../paging/Paging';

jest.setTimeout(300_000);

/** Until everything is told, once all alerts fired and the process that was killed is back. */
const WITHIN_MS = 90_000;
const SERVICES = 40;
const TEAMS = 5;
const PODS = ['a', 'b'];
const WAVES = 8;
const TOKEN = 'a-token-of-sixteen-characters-and-more';
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

function team(number: number): string {
  return `
kind: Group
metadata: {name: team-${number}}
spec: {type: team, children: []}
---
kind: User
metadata: {name: first-${number}}
spec: {memberOf: [team-${number}]}
---
kind: User
metadata: {name: second-${number}}
spec: {memberOf: [team-${number}]}
---
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: rotation-${number}}
spec:
  owner: team-${number}
  timeZone: Europe/Oslo
  layers:
    - name: always
      versions: [{effectiveFrom: "2020-01-06T09:00", turn: {every: 1, unit: week}, members: [first-${number}]}]
---
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: policy-${number}}
spec:
  owner: team-${number}
  steps: [{notify: [rotation-${number}]}, {after: PT30M, notify: ["user:second-${number}"]}]
---
`;
}

const DOCUMENTS = `
kind: User
metadata: {name: kim}
spec: {memberOf: []}
---
${Array.from({ length: TEAMS }, (_, number) => team(number)).join('')}
${Array.from({ length: SERVICES }, (_, number) =>
  // Every tenth belongs to nobody.
  service({
    name: `service-${number}`,
    owner: number % 10 === 9 ? 'nobody-there' : `team-${number % TEAMS}`,
  }),
).join('')}
`;
const POLICY = 'onCall: {fallback: "user:kim"}';

type Labels = Record<string, string>;

/** Every alert of the storm, in waves; which replica hears of it is said by `shard`. */
const ALERTS: Labels[] = Array.from({ length: SERVICES }, (_, number) =>
  ['Slow', 'Failing'].flatMap((alertname, at) =>
    PODS.map(pod => ({
      alertname,
      pod,
      service: `service-${number}`,
      severity: 'critical',
      shard: ['first', 'second', 'both'][(number + at) % 3],
    })),
  ),
).flat();

function alertmanagerConfig(first: string, second: string): string {
  const address = (url: string) => `${url}/api/incidents/v1/intake/alertmanager/production`;
  const webhook = (url: string) =>
    `{url: "${address(url)}", send_resolved: true, http_config: {authorization: {credentials: "${TOKEN}"}}}`;
  return `
route:
  receiver: both
  group_by: [service, alertname]
  group_wait: 200ms
  group_interval: 1s
  repeat_interval: 5s
  routes:
    - {matchers: ['shard="first"'], receiver: first}
    - {matchers: ['shard="second"'], receiver: second}
receivers:
  - {name: both, webhook_configs: [${webhook(first)}, ${webhook(second)}]}
  - {name: first, webhook_configs: [${webhook(first)}]}
  - {name: second, webhook_configs: [${webhook(second)}]}
`;
}

/** What the documents alone say of an alert, as `rollcall incident route` does. */
function predicted(labels: Labels) {
  const fleet = fleetOf({ documents: DOCUMENTS, policy: POLICY });
  const now = new Date().toISOString();
  return routeAlert(fleet, { labels, annotations: {} }, { asOf: now }, now);
}

whereInstalled(['alertmanager'], () => {
  const title = 'a storm of a real Alertmanager at two replicas, one of which is killed, on %s';
  wherePostgresIs(databases, title, id => {
    let knex: Knex;
    let folder: string;
    let replicas: ReplicaProcess[] = [];
    let alertmanager: RunningAlertmanager | undefined;

    beforeAll(async () => {
      knex = await migratedDatabase(databases, id);
      folder = mkdtempSync(path.join(tmpdir(), 'rollcall-storm-'));
    });
    afterAll(async () => {
      await alertmanager?.stop();
      await Promise.all(replicas.map(replica => replica.kill()));
      rmSync(folder, { recursive: true, force: true });
    });

    const pagesFile = (index: number) => path.join(folder, `pages-${index}`);

    /** How many alerts are there, how many of them wait, and how many pages and steps are due. */
    async function standing(): Promise<number[]> {
      const counts = await Promise.all([
        knex(TABLES.alerts).count({ count: '*' }).first(),
        knex(TABLES.alerts).where({ waiting: true }).count({ count: '*' }).first(),
        knex(TABLES.deliveries).where({ state: 'pending' }).count({ count: '*' }).first(),
        knex(TABLES.escalations).where('due_at', '<=', Date.now()).count({ count: '*' }).first(),
      ]);
      return counts.map(row => Number(row?.count));
    }

    /** Everything that is to be told was told. */
    async function isSettled(): Promise<boolean> {
      const [alerts, ...open] = await standing();
      return alerts === ALERTS.length && open.every(count => count === 0);
    }

    /** What the dead process held is free after 20 seconds; nobody here waits for that, and nobody alive holds a page for half as long. */
    async function letLeasesEnd(diedAtMs: number): Promise<void> {
      if (Date.now() < diedAtMs + 10_000) return;
      await knex(TABLES.deliveries)
        .where({ state: 'pending' })
        .andWhere('attempted_at', '<', diedAtMs + 1_000)
        .update({ lease_until: 0 });
    }

    /** How many attempts of each page ended with nobody to say what came of them. */
    async function unknownAttempts(): Promise<Map<string, number>> {
      const rows = await knex<AttemptRecord>(TABLES.attempts).whereNull('outcome');
      const counts = new Map<string, number>();
      for (const { delivery } of rows) counts.set(delivery, (counts.get(delivery) ?? 0) + 1);
      return counts;
    }

    it('records every alert once, takes each to its owner, and loses and doubles no page', async () => {
      const { client, connection } = knex.client.config;
      const ports = [await freePort(), await freePort()];
      replicas = ports.map(
        (port, index) =>
          new ReplicaProcess({
            ...{ port, documents: DOCUMENTS, policy: POLICY, token: TOKEN },
            database: { client, connection },
            pages: pagesFile(index),
          }),
      );
      await Promise.all(replicas.map(replica => replica.start()));
      const [first, second] = replicas;
      alertmanager = await startAlertmanager({ config: alertmanagerConfig(first.url, second.url) });

      const size = Math.ceil(ALERTS.length / WAVES);
      let restarted: Promise<void> | undefined;
      let diedAtMs = Infinity;
      for (let wave = 0; wave < WAVES; wave++) {
        await alertmanager.fire(ALERTS.slice(wave * size, (wave + 1) * size));
        await pause(150);
        if (wave === 2) {
          await second.kill();
          diedAtMs = Date.now();
        }
        if (wave === 5) restarted = second.start();
      }
      await restarted;
      const endsAt = Date.now() + WITHIN_MS;
      while (!(await isSettled())) {
        if (Date.now() > endsAt)
          throw new Error(`The storm was never settled: ${await standing()}`);
        await letLeasesEnd(diedAtMs);
        await pause(200);
      }

      const alerts = (await knex(TABLES.alerts)) as AlertRecord[];
      const incidents = (await knex(TABLES.incidents)) as IncidentRecord[];
      const deliveries = (await knex(TABLES.deliveries)) as DeliveryRecord[];
      expect(alerts).toHaveLength(ALERTS.length);
      expect(new Set(alerts.map(({ fingerprint }) => fingerprint)).size).toBe(ALERTS.length);
      const byNumber = new Map(incidents.map(row => [row.number, row]));

      const groups = new Set<string>();
      for (const { alert, incident } of alerts) {
        const { labels } = JSON.parse(alert) as { labels: Labels };
        const { ownerRef, serviceRef, people, groupKey } = predicted(labels);
        groups.add(groupKey);
        const row = byNumber.get(incident!)!;
        expect([row.service_ref, row.owner_ref]).toEqual([serviceRef, ownerRef ?? null]);
        const paged = deliveries.filter(({ incident: of }) => of === row.number);
        expect(paged.map(({ person }) => person).sort()).toEqual([...people].sort());
        expect(incidentOf(row).paged).toEqual(people);
      }
      expect(incidents).toHaveLength(groups.size);
      expect(deliveries.map(({ state }) => state)).toEqual(deliveries.map(() => 'sent'));
      const told = new Map<string, number>();
      for (const index of [0, 1]) {
        const text = existsSync(pagesFile(index)) ? readFileSync(pagesFile(index), 'utf8') : '';
        for (const line of text.split('\n').filter(Boolean)) {
          const { entityRef, link } = JSON.parse(line) as { entityRef: string; link: string };
          const key = `${link} ${entityRef}`;
          told.set(key, (told.get(key) ?? 0) + 1);
        }
      }
      const unknown = await unknownAttempts();
      for (const { key, incident, person } of deliveries) {
        const times = told.get(`/incidents/${incident} ${person}`) ?? 0;
        expect(times).toBeGreaterThanOrEqual(1);
        // Once; and once more for each attempt of which nobody lived to say that it had told them.
        expect(times).toBeLessThanOrEqual(1 + (unknown.get(key) ?? 0));
      }
      // Only the process that was killed left any, and no more than it sent at once.
      expect([...unknown.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(
        LANES,
      );
      const repeated = [...told.values()].filter(times => times > 1).length;
      process.stdout.write(
        `storm: ${alerts.length} alerts, ${incidents.length} incidents, ${deliveries.length} pages, one of two replicas killed, ` +
          `${repeated} told again by an attempt of their own\n`,
      );
    });
  });
});
