import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { PageMessage } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import {
  MINUTE_MS,
  pagingReplica,
  passTime,
  type ReplicaOptions,
  testChannel,
} from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { changeIncident } from '../database/changeIncident';
import { type DeliveryRecord, type EscalationRecord, TABLES } from '../database/rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('escalation, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0, elapsedMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    clock.nowMs = Date.now();
    clock.elapsedMs = 0;
  });

  const alerts = (...given: Parameters<typeof notice>) =>
    readAlertmanagerWebhook(notice(...given)).alerts;
  const escalation = async (incident = 1) =>
    (await knex<EscalationRecord>(TABLES.escalations).where({ incident }).first())!;
  const replica = (options: ReplicaOptions = {}) => pagingReplica(knex, clock, options);
  const people = ({ sent }: { sent: PageMessage[] }) =>
    sent.map(({ recipient }) => recipient.ref.split('/')[1]);
  const wait = (minutes: number) => passTime(knex, minutes);

  /** One that is in the midst of sending its first page, until it is released. */
  async function stuckReplica() {
    let release = () => {};
    const stuck = new Promise<void>(resolve => {
      release = resolve;
    });
    let started = () => {};
    const begun = new Promise<void>(resolve => {
      started = resolve;
    });
    const slow = testChannel({
      async send() {
        started();
        await stuck;
      },
    });
    const one = replica({ channels: [slow] });
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    const sending = one.deliver();
    await begun;
    return { replica: one, sending, release };
  }

  it('pages the next when nobody answers, and begins again after everybody was asked', async () => {
    const one = replica();
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await wait(9);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await wait(1);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
    await wait(30);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola', 'mara']);
    expect(new Set(one.sent.map(({ key }) => key)).size).toBe(3);
  });

  it('asks who it is when a step is due, not when the alert came', async () => {
    const before = replica();
    await before.store.receive('production', alerts({}), clock.nowMs);
    await before.work();
    const after = replica({
      documents: DOCUMENTS.replace('"user:ola"', '"user:mara"'),
    });
    await wait(10);
    await after.work();
    // The step still names Ola: what is asked again is who stands behind what it names.
    expect(people(after)).toEqual(['ola']);
    const left = replica({
      documents: DOCUMENTS.replace('members: [mara]', 'members: [ola]'),
    });
    await wait(30);
    await left.work();
    expect(people(left)).toEqual(['ola']);
  });

  it('survives a restart: what is due stands in the database', async () => {
    const first = replica();
    await first.store.receive('production', alerts({}), clock.nowMs);
    await first.work();
    await wait(60);
    const second = replica();
    await second.work();
    expect(people(second)).toEqual(['ola']);
  });

  it('pages nobody late and nobody twice where the clock of the machine is set back', async () => {
    const one = replica();
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    clock.nowMs -= 120 * MINUTE_MS;
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await wait(9);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await wait(1);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
  });

  it('goes by one clock where those of two replicas differ', async () => {
    // On SQLite all processes are on one machine, and have its one clock.
    const isShared = databaseId === 'POSTGRES_15';
    const clockOff = (ms: number) => ({ nowMs: clock.nowMs + (isShared ? ms : 0), elapsedMs: 0 });
    const behind = pagingReplica(knex, clockOff(-3_600_000));
    const ahead = pagingReplica(knex, clockOff(3_600_000));
    await ahead.store.receive('production', alerts({}), clock.nowMs);
    await ahead.work();
    await behind.work();
    await ahead.work();
    expect([...people(ahead), ...people(behind)]).toEqual(['mara']);
    await wait(10);
    await behind.work();
    expect(people(behind)).toEqual(['ola']);
  });

  it.each([
    ['an hour that does not exist', '2026-03-29T00:55:00Z'],
    ['an hour that comes twice', '2026-10-25T00:55:00Z'],
  ])('keeps its waits where the clocks change: %s in Oslo', async (_, instant) => {
    clock.nowMs = Date.parse(instant);
    const one = replica();
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    const { due_at, began_at } = await escalation();
    expect(Number(due_at) - Number(began_at)).toBe(10 * MINUTE_MS);
  });

  it('passes over a step that reaches nobody at once, and says so', async () => {
    const documents = DOCUMENTS.replace('notify: [primary]', 'notify: [nowhere]');
    const one = replica({ documents });
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    expect(people(one)).toEqual(['ola']);
    const events = await knex(TABLES.events).where({ incident: 1 }).orderBy('version');
    expect(events.map(({ event }) => JSON.parse(event).kind)).toEqual([
      'opened',
      'routed',
      'alert',
      'skipped',
      'paged',
    ]);
  });

  it('pages no further once somebody has it', async () => {
    const one = replica();
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    // Without ending the escalation: what is due is judged by how the incident stands.
    await knex.transaction(trx =>
      changeIncident(trx, 1, clock.nowMs, () => [
        { kind: 'acknowledged', by: 'user:default/mara' },
      ]),
    );
    await wait(10);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    expect((await escalation()).due_at).toBeNull();
  });

  const attemptsOf = async (person: string) => {
    const { key } = (await knex<DeliveryRecord>(TABLES.deliveries)
      .where({ person: `user:default/${person}`, channel: 'notification' })
      .first())!;
    const rows = await knex(TABLES.attempts).where({ delivery: key }).orderBy('attempt');
    return rows.map(({ outcome, problem }) => `${outcome}: ${problem}`);
  };

  it('tries again when a page is not taken, then writes down that it failed and asks the next', async () => {
    const channel = testChannel({
      async send({ recipient }) {
        if (recipient.ref.endsWith('mara')) throw new Error('Slack is down');
      },
    });
    const one = replica({ channels: [channel] });
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    const delivery = async () =>
      (await knex<DeliveryRecord>(TABLES.deliveries)
        .where({ person: 'user:default/mara' })
        .first())!;
    expect(await delivery()).toMatchObject({
      state: 'pending',
      attempts: 1,
      problem: 'Slack is down',
    });
    for (let tries = 0; tries < 6; tries++) {
      await knex(TABLES.deliveries).where({ state: 'pending' }).update({ due_at: 0 });
      await one.deliver();
    }
    expect(await delivery()).toMatchObject({ state: 'failed', attempts: 7 });
    expect(await attemptsOf('mara')).toEqual(Array(7).fill('failed: Slack is down'));
    await one.work();
    expect(people(one)).toEqual(['ola']);
    const kinds = (await knex(TABLES.events).where({ incident: 1 })).map(
      ({ event }) => JSON.parse(event).kind,
    );
    expect(kinds).toContain('delivery-failed');
    expect(one.recorded).toContainEqual([
      'rollcall.incidents.paging.failures',
      1,
      { channel: 'notification' },
    ]);
  });

  it('leaves a page whose process died to another, and refuses what the dead one still writes', async () => {
    const { replica: dead, sending, release } = await stuckReplica();
    await knex(TABLES.deliveries).update({ lease_until: 1 });
    const other = replica();
    await other.deliver();
    expect(people(other)).toEqual(['mara']);
    release();
    await sending;
    const [row] = await knex<DeliveryRecord>(TABLES.deliveries);
    expect(row).toMatchObject({ state: 'sent', attempts: 2 });
    expect(Number(row.fence)).toBe(2);
    // The same key both times: whoever takes pages can tell.
    expect(dead.sent[0].key).toBe(other.sent[0].key);
  });

  it('holds on to a page for as long as it is being sent', async () => {
    const { replica: alive, sending, release } = await stuckReplica();
    await knex(TABLES.deliveries).update({ lease_until: 1 });
    await alive.delivery.renew();
    const other = replica();
    await other.deliver();
    expect(other.sent).toEqual([]);
    release();
    await sending;
    expect(await knex<DeliveryRecord>(TABLES.deliveries)).toMatchObject([
      { state: 'sent', attempts: 1, lease_until: null },
    ]);
    // Nothing is under way any more, and what is over is not touched.
    await alive.delivery.renew();
    expect(await knex<DeliveryRecord>(TABLES.deliveries)).toMatchObject([{ lease_until: null }]);
  });

  it('holds on to nothing else, such as a page it claimed without being told so', async () => {
    const { replica: alive, sending, release } = await stuckReplica();
    const [row] = await knex<DeliveryRecord>(TABLES.deliveries);
    await knex(TABLES.deliveries).insert({ ...row, key: 'of-a-lost-answer', lease_until: 1 });
    await alive.delivery.renew();
    const [other] = await knex<DeliveryRecord>(TABLES.deliveries).where({
      key: 'of-a-lost-answer',
    });
    expect(Number(other.lease_until)).toBe(1);
    release();
    await sending;
  });

  it('tells nobody again where the database was away for a moment when it was to be written down', async () => {
    const channel = testChannel({
      async send() {
        knex.once('query', () => {
          throw new Error('The database is away');
        });
      },
    });
    const one = replica({ channels: [channel] });
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    await one.delivery.run(channel);
    expect(people(one)).toEqual(['mara']);
    expect(await knex<DeliveryRecord>(TABLES.deliveries)).toMatchObject([
      { state: 'sent', attempts: 1, problem: null, lease_until: null },
    ]);
    expect(await knex(TABLES.attempts)).toMatchObject([{ attempt: 1, outcome: 'sent' }]);
  });

  it('leaves a page to another where the way it takes never answers', async () => {
    const { replica: alive, sending, release } = await stuckReplica();
    await knex(TABLES.deliveries).update({ lease_until: 1, attempted_at: 1 });
    await alive.delivery.renew();
    const other = replica();
    await other.deliver();
    expect(people(other)).toEqual(['mara']);
    release();
    await sending;
  });

  it('lets one that cannot be paged for keep none of the others', async () => {
    const one = replica();
    await one.store.receive(
      'production',
      alerts(
        ...['First', 'Second', 'Third'].map(name => ({
          fingerprint: name,
          labels: { alertname: name },
        })),
      ),
      clock.nowMs,
    );
    await one.intake.run();
    await knex(TABLES.escalations).where({ incident: 2 }).update({ steps: 'not JSON' });
    await expect(one.escalation.run()).rejects.toThrow('JSON');
    const paged = await knex<DeliveryRecord>(TABLES.deliveries).orderBy('incident');
    expect(paged.map(({ incident }) => incident)).toEqual([1, 3]);
    // It is due still, and taken once it can be.
    expect((await escalation(2)).due_at).not.toBeNull();
  });

  it('follows a storm with two replicas at once: each alert once, one incident for each group', async () => {
    const [one, two] = [replica(), replica()];
    const storm = Array.from({ length: 600 }, (_, number) => ({
      fingerprint: `f${number}`,
      labels: { alertname: `Alert${number % 20}`, pod: `p${number}` },
    }));
    for (let from = 0; from < storm.length; from += 60) {
      const part = alerts(...storm.slice(from, from + 60));
      // Both hear of it, as two Alertmanagers would tell.
      await Promise.all([
        one.store.receive('production', part, clock.nowMs),
        two.store.receive('production', part, clock.nowMs),
      ]);
    }
    await Promise.all([one.work(), two.work(), one.work(), two.work()]);
    await one.work();
    const incidents = await knex(TABLES.incidents);
    expect(incidents).toHaveLength(20);
    const followed = await knex(TABLES.alerts).where({ waiting: false }).whereNotNull('incident');
    expect(followed).toHaveLength(600);
    for (const { snapshot } of incidents) {
      expect(Object.keys(JSON.parse(snapshot).alerts)).toHaveLength(30);
    }
    // One page for each incident, whoever sent it.
    expect(one.sent.length + two.sent.length).toBe(20);
  });
});
