import { TestDatabases } from '@backstage/backend-test-utils';
import { type IncidentEvent, readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { fleetOf, service } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { MINUTE_MS, pagingReplica, testChannel } from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { changeIncident } from '../database/changeIncident';
import { type EventRecord, TABLES } from '../database/rows';
import { PullInWorker } from '../lifecycle/PullInWorker';
import { endEscalation } from '../work/escalation';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MARA = 'user:default/mara';
const YUKI = 'user:default/yuki';

/** The till of payments leans on the stock of search, for which Yuki is on call. */
const WITH_STOCK = `${DOCUMENTS}
kind: Group
metadata: {name: finders}
spec: {type: team, children: [], members: [yuki]}
---
kind: User
metadata: {name: yuki}
spec: {memberOf: [finders]}
---
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: finders}
spec:
  owner: finders
  timeZone: Europe/Oslo
  layers:
    - name: always
      versions: [{effectiveFrom: "2020-01-06T09:00", turn: {every: 1, unit: week}, members: [yuki]}]
---
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: finders}
spec: {owner: finders, steps: [{notify: [finders]}]}
---
${service({ name: 'till', owner: 'payments', tier: '1', spec: 'dependsOn: ["component:stock"]' })}
${service({ name: 'stock', owner: 'finders', tier: '1' })}
`;

describe.each(databases.eachSupportedId())('asking those on call for a cause, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0, elapsedMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    clock.nowMs = Date.now();
  });

  function start() {
    const channel = testChannel();
    const replica = pagingReplica(knex, clock, { documents: WITH_STOCK, channels: [channel] });
    const fleet = fleetOf({
      documents: WITH_STOCK,
      policy: 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}',
    });
    const pullIns = () =>
      new PullInWorker({
        ...{ channels: [channel], knex, operators: [], portalUrl: 'https://portal.test' },
        world: { know: async () => ({ fleet, facts: { asOf: '2026-01-06T10:00:00Z' } }) },
        now: () => clock.nowMs,
        onChange: () => {},
      });
    async function fires(name: string, severity: string) {
      const alert = { fingerprint: name, labels: { service: name, severity } };
      const { alerts } = readAlertmanagerWebhook(notice(alert));
      await replica.store.receive('production', alerts, clock.nowMs);
      await replica.work();
    }
    return { ...replica, fires, pullIns };
  }
  const asked = async (): Promise<IncidentEvent[]> => {
    const rows = (await knex<EventRecord>(TABLES.events).where({ incident: 1 })) as EventRecord[];
    return rows
      .map(({ event }) => JSON.parse(event) as IncidentEvent)
      .filter(({ kind }) => kind === 'pulled-in');
  };
  const told = ({ sent }: ReturnType<typeof start>) =>
    sent.map(({ recipient, incident }) => [recipient.ref, incident]);

  it('pages who was only told of it, once, and says why', async () => {
    const one = start();
    await one.fires('till', 'critical');
    await one.fires('stock', 'warning');
    expect(told(one)).toEqual([
      [MARA, 1],
      [YUKI, 2],
    ]);
    await Promise.all([one.pullIns().run(), one.pullIns().run()]);
    await one.pullIns().run();
    await one.deliver();
    expect(told(one).slice(2)).toEqual([[YUKI, 1]]);
    expect(one.sent[2].description).toMatch(
      /^You are asked to help: component:stock fails too.*INC-2 is open there/,
    );
    expect(await asked()).toEqual([
      expect.objectContaining({
        by: 'system:auto',
        serviceRef: 'component:default/stock',
        people: [YUKI],
      }),
    ]);
  });

  it('adds who was woken for it already, says so, and wakes nobody twice', async () => {
    const one = start();
    await one.fires('till', 'critical');
    await one.fires('stock', 'critical');
    await one.pullIns().run();
    await one.deliver();
    expect(told(one)).toHaveLength(2);
    const [event] = await asked();
    expect(event).toMatchObject({ people: [YUKI], alreadyPaged: [YUKI] });
    expect(event).toMatchObject({
      because: expect.stringMatching(/Paged for INC-2 already, and not again: yuki\.$/),
    });
  });

  it('reaches who is asked though somebody has the incident already', async () => {
    const one = start();
    await one.fires('till', 'critical');
    await knex.transaction(async trx => {
      await changeIncident(trx, 1, clock.nowMs, () => [{ kind: 'acknowledged', by: MARA }]);
      await endEscalation(trx, 1);
    });
    await one.fires('stock', 'warning');
    await one.pullIns().run();
    await one.deliver();
    expect(told(one)).toContainEqual([YUKI, 1]);
  });

  it('asks nobody for what began long before', async () => {
    const one = start();
    await one.fires('stock', 'warning');
    clock.nowMs += 90 * MINUTE_MS;
    await one.fires('till', 'critical');
    await one.pullIns().run();
    expect(
      (await knex<EventRecord>(TABLES.events)).filter(({ event }) => event.includes('pulled-in')),
    ).toEqual([]);
  });
});
