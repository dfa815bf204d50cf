import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { fleetOf } from '@rollcall/test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { AlertStore } from '../database/AlertStore';
import { changeIncident } from '../database/changeIncident';
import { type DeliveryRecord, type EscalationRecord, TABLES } from '../database/rows';
import type { Page, PageChannel } from '../paging/PageChannel';
import { DeliveryWorker } from '../work/DeliveryWorker';
import { EscalationWorker } from '../work/EscalationWorker';
import { IntakeWorker } from '../work/IntakeWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';

/** The workers of a replica, whose clock a test sets. */
function replica(
  knex: Knex,
  clock: { nowMs: number },
  options: { documents?: string; send?: (page: Page) => Promise<void> } = {},
) {
  const sent: Page[] = [];
  const { documents = DOCUMENTS, send = async () => {} } = options;
  const channel: PageChannel = {
    name: 'notification',
    async send(page) {
      await send(page);
      sent.push(page);
    },
  };
  const fleet = fleetOf({ documents, policy: POLICY });
  const world = { know: async () => ({ fleet, facts: { asOf: '2026-01-06T10:00:00Z' } }) };
  const now = () => clock.nowMs;
  const settings = { operators: [], reopenWithinMs: 15 * MINUTE_MS };
  const onChange = () => {};
  const logger = mockServices.logger.mock();
  const intake = new IntakeWorker({ knex, world, settings, now, onChange });
  const escalation = new EscalationWorker({
    ...{ knex, world, now, onChange },
    channels: ['notification'],
  });
  const delivery = new DeliveryWorker({
    ...{ knex, logger, now, onChange },
    channels: [channel],
    worker: `worker-${Math.random()}`,
  });
  async function work() {
    await intake.run();
    await escalation.run();
    await delivery.run();
  }
  return { sent, work, store: new AlertStore(knex), intake, escalation, delivery };
}

describe.each(databases.eachSupportedId())('escalation, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: 0 };

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations'),
    });
    clock.nowMs = Date.now() - 48 * 60 * MINUTE_MS;
  });

  const alerts = (...given: Parameters<typeof notice>) =>
    readAlertmanagerWebhook(notice(...given)).alerts;
  const escalation = async (incident = 1) =>
    (await knex<EscalationRecord>(TABLES.escalations).where({ incident }).first())!;
  const people = ({ sent }: { sent: Page[] }) => sent.map(({ person }) => person.split('/')[1]);
  const wait = (minutes: number) => {
    clock.nowMs += minutes * MINUTE_MS;
  };

  it('pages the next when nobody answers, and begins again after everybody was asked', async () => {
    const one = replica(knex, clock);
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    wait(9);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    wait(1);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
    wait(30);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola', 'mara']);
    expect(new Set(one.sent.map(({ key }) => key)).size).toBe(3);
  });

  it('asks who it is when a step is due, not when the alert came', async () => {
    const before = replica(knex, clock);
    await before.store.receive('production', alerts({}), clock.nowMs);
    await before.work();
    const after = replica(knex, clock, {
      documents: DOCUMENTS.replace('"user:ola"', '"user:mara"'),
    });
    wait(10);
    await after.work();
    // The step still names Ola: what is asked again is who stands behind what it names.
    expect(people(after)).toEqual(['ola']);
    const left = replica(knex, clock, {
      documents: DOCUMENTS.replace('members: [mara]', 'members: [ola]'),
    });
    wait(30);
    await left.work();
    expect(people(left)).toEqual(['ola']);
  });

  it('survives a restart: what is due stands in the database', async () => {
    const first = replica(knex, clock);
    await first.store.receive('production', alerts({}), clock.nowMs);
    await first.work();
    wait(60);
    const second = replica(knex, clock);
    await second.work();
    expect(people(second)).toEqual(['ola']);
  });

  it('pages nobody late and nobody twice where the clock jumps back', async () => {
    const one = replica(knex, clock);
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    wait(-120);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    wait(130);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
  });

  it('keeps its waits where the clocks change', async () => {
    // In Oslo the hour from two to three does not exist on that night.
    clock.nowMs = Date.parse('2026-03-29T00:55:00Z');
    const one = replica(knex, clock);
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    expect(Number((await escalation()).due_at) - clock.nowMs).toBe(10 * MINUTE_MS);
  });

  it('passes over a step that reaches nobody at once, and says so', async () => {
    const documents = DOCUMENTS.replace('notify: [primary]', 'notify: [nowhere]');
    const one = replica(knex, clock, { documents });
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
    const one = replica(knex, clock);
    await one.store.receive('production', alerts({}), clock.nowMs);
    await one.work();
    // Without ending the escalation: what is due is judged by how the incident stands.
    await knex.transaction(trx =>
      changeIncident(trx, 1, clock.nowMs, () => [
        { kind: 'acknowledged', by: 'user:default/mara' },
      ]),
    );
    wait(10);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    expect((await escalation()).due_at).toBeNull();
  });

  it('tries again when a page is not taken, then writes down that it failed and asks the next', async () => {
    const one = replica(knex, clock, {
      async send({ person }) {
        if (person.endsWith('mara')) throw new Error('Slack is down');
      },
    });
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
      await one.delivery.run();
    }
    expect(await delivery()).toMatchObject({ state: 'failed', attempts: 7 });
    await one.work();
    expect(people(one)).toEqual(['ola']);
    const kinds = (await knex(TABLES.events).where({ incident: 1 })).map(
      ({ event }) => JSON.parse(event).kind,
    );
    expect(kinds).toContain('delivery-failed');
  });

  it('leaves a page whose process died to another, and refuses what the dead one still writes', async () => {
    let release = () => {};
    const stuck = new Promise<void>(resolve => {
      release = resolve;
    });
    let started = () => {};
    const begun = new Promise<void>(resolve => {
      started = resolve;
    });
    const dead = replica(knex, clock, {
      async send() {
        started();
        await stuck;
      },
    });
    await dead.store.receive('production', alerts({}), clock.nowMs);
    await dead.intake.run();
    await dead.escalation.run();
    const sending = dead.delivery.run();
    await begun;
    await knex(TABLES.deliveries).update({ lease_until: 1 });
    const other = replica(knex, clock);
    await other.delivery.run();
    expect(people(other)).toEqual(['mara']);
    release();
    await sending;
    const [row] = await knex<DeliveryRecord>(TABLES.deliveries);
    expect(row).toMatchObject({ state: 'sent', attempts: 2 });
    expect(Number(row.fence)).toBe(2);
    // The same key both times: whoever takes pages can tell.
    expect(dead.sent[0].key).toBe(other.sent[0].key);
  });

  it('follows a storm with two replicas at once: each alert once, one incident for each group', async () => {
    const [one, two] = [replica(knex, clock), replica(knex, clock)];
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
