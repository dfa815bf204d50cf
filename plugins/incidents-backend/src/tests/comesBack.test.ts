import { TestDatabases } from '@backstage/backend-test-utils';
import { type IncidentEvent, readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { MINUTE_MS, pagingReplica } from '../__testUtils__/pagingReplica';
import { notice } from '../__testUtils__/startIncidents';
import { changeIncident, incidentOf } from '../database/changeIncident';
import { type EscalationRecord, type IncidentRecord, TABLES } from '../database/rows';
import { endEscalation } from '../work/escalation';
import { ReconcileWorker } from '../work/ReconcileWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MARA = 'user:default/mara';

describe.each(databases.eachSupportedId())('an incident that comes back, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0, elapsedMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    clock.nowMs = Date.now();
  });

  const row = async () =>
    (await knex<IncidentRecord>(TABLES.incidents).where({ number: 1 }).first())!;
  const incident = async () => incidentOf(await row());
  /** Mara takes the incident on. */
  const acknowledge = () =>
    knex.transaction(async trx => {
      await changeIncident(trx, 1, clock.nowMs, () => [{ kind: 'acknowledged', by: MARA }]);
      await endEscalation(trx, 1);
    });
  type Replica = ReturnType<typeof pagingReplica>;
  async function hears(replica: Replica, alert: Parameters<typeof notice>[0]) {
    const { alerts } = readAlertmanagerWebhook(notice(alert));
    await replica.store.receive('production', alerts, clock.nowMs);
    await replica.work();
  }
  const happens = (event: IncidentEvent) =>
    knex.transaction(trx => changeIncident(trx, 1, clock.nowMs, () => [event]));
  const titles = ({ sent }: Replica) => sent.map(({ title }) => title);

  it('pages again, and says that it came back, though somebody had it before', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    await acknowledge();
    await hears(one, { minute: 0, status: 'resolved' });
    expect((await incident()).state).toBe('resolved');
    clock.nowMs += 5 * MINUTE_MS;
    await hears(one, { minute: 10 });
    expect(await incident()).toMatchObject({ state: 'open', roles: { commander: MARA } });
    expect(one.sent.map(({ recipient, title }) => [recipient.ref, title])).toEqual([
      [MARA, 'INC-1: Checkout is slow'],
      [MARA, 'INC-1 is back: Checkout is slow'],
    ]);
    const [first, second] = one.sent;
    expect(first.description).not.toMatch(/came back/);
    expect(second.description).toMatch(/^It came back after it was over, and nobody has it yet/);
    expect(second.key).not.toBe(first.key);
  });

  it('pages nobody for a further alert once somebody has it again', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    await hears(one, { minute: 0, status: 'resolved' });
    await hears(one, { minute: 10 });
    await acknowledge();
    await hears(one, { minute: 11, fingerprint: 'f2' });
    expect(one.sent).toHaveLength(2);
    expect((await incident()).cameBackAt).toBeUndefined();
  });

  it('is none that ended long ago, whatever was written into it since', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    const endMs = clock.nowMs;
    await hears(one, { minute: 0, status: 'resolved' });
    clock.nowMs += 3 * 24 * 60 * MINUTE_MS;
    await happens({ kind: 'note', by: MARA, text: 'The disk was exchanged.' });
    const to = new Date(endMs - MINUTE_MS).toISOString();
    await happens({ kind: 'moment', by: MARA, moment: 'resolved', to, because: 'As it was' });
    expect(Number((await row()).resolved_at)).toBe(endMs);
    clock.nowMs += 10 * MINUTE_MS;
    await hears(one, { minute: 30 });
    expect(titles(one)).toEqual(['INC-1: Checkout is slow', 'INC-2: Checkout is slow']);
  });

  it('ends with its last alert, where an earlier one ended after somebody had ended it by hand', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { fingerprint: 'a' });
    await happens({ kind: 'resolved', by: MARA });
    const endMs = clock.nowMs;
    clock.nowMs += MINUTE_MS;
    await hears(one, { fingerprint: 'a', status: 'resolved' });
    expect(await incident()).toMatchObject({ state: 'resolved' });
    expect(Object.values((await incident()).alerts)).toMatchObject([{ status: 'resolved' }]);
    expect(Number((await row()).resolved_at)).toBe(endMs);
    clock.nowMs += 5 * MINUTE_MS;
    await hears(one, { fingerprint: 'b', minute: 10 });
    expect((await incident()).state).toBe('open');
    await hears(one, { fingerprint: 'b', minute: 10, status: 'resolved' });
    expect((await incident()).state).toBe('resolved');
    const escalation = await knex<EscalationRecord>(TABLES.escalations).first();
    expect(escalation?.due_at).toBeNull();
  });

  it('is paged for once more where an alert fires again since when it did, and not for an old word of it', async () => {
    const [one, other] = [pagingReplica(knex, clock), pagingReplica(knex, clock)];
    await hears(one, { minute: 0 });
    await hears(one, { minute: 0, status: 'resolved' });
    clock.nowMs += MINUTE_MS / 2;
    await hears(other, { minute: 0 });
    expect((await incident()).state).toBe('resolved');
    clock.nowMs += MINUTE_MS;
    await Promise.all([hears(one, { minute: 0 }), hears(other, { minute: 0 })]);
    await one.work();
    expect(await incident()).toMatchObject({ state: 'open' });
    expect([...titles(one), ...titles(other)].sort()).toEqual([
      'INC-1 is back: Checkout is slow',
      'INC-1: Checkout is slow',
    ]);
    await hears(other, { minute: 0, status: 'resolved' });
    expect((await incident()).state).toBe('resolved');
  });

  it('is another one where the alert fires again long after', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    await hears(one, { minute: 0, status: 'resolved' });
    clock.nowMs += 60 * MINUTE_MS;
    await hears(one, { minute: 0 });
    expect(titles(one)).toEqual(['INC-1: Checkout is slow', 'INC-2: Checkout is slow']);
  });

  it('is brought back by what its Alertmanager lists, though no notice of it comes', async () => {
    const one = pagingReplica(knex, clock);
    await hears(one, { minute: 0 });
    await hears(one, { minute: 0, status: 'resolved' });
    const [alert] = readAlertmanagerWebhook(notice({ minute: 0 })).alerts;
    const listed = [{ ...alert, isActive: true, receivers: ['rollcall'] }];
    const reconcile = new ReconcileWorker({
      source: { name: 'production', receivers: ['rollcall'] },
      api: { state: async () => ({ listed, serverStartedMs: 0 }) },
      store: one.store,
      now: () => clock.nowMs,
      onReceived: () => {},
    });
    const look = async () => {
      await reconcile.run();
      await one.work();
    };
    await look();
    expect((await incident()).state).toBe('resolved');
    clock.nowMs += 2 * MINUTE_MS;
    await look();
    await look();
    expect((await incident()).state).toBe('open');
    expect(titles(one)).toEqual(['INC-1: Checkout is slow', 'INC-1 is back: Checkout is slow']);
  });
});
