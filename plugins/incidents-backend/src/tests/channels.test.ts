import { TestDatabases } from '@backstage/backend-test-utils';
import { type IncidentEvent, readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { type PageMessage, PageRefusedError } from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica, passTime, testChannel } from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { changeIncident } from '../database/changeIncident';
import { type DeliveryRecord, TABLES } from '../database/rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const BY = 'user:default/mara';

describe.each(databases.eachSupportedId())('ways to reach people, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: Date.now(), elapsedMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
  });

  const { alerts } = readAlertmanagerWebhook(notice({}));
  const happens = (event: IncidentEvent) =>
    knex.transaction(trx => changeIncident(trx, 1, clock.nowMs, () => [event]));
  const deliveries = () =>
    knex<DeliveryRecord>(TABLES.deliveries).orderBy(['channel', 'queued_at', 'key']);

  it('tells people and their team, each by the channels that know how', async () => {
    const slack = testChannel({
      name: 'slack',
      recipientsOf: ({ people, owner }) => [
        ...people.filter(({ ref }) => ref.endsWith('mara')),
        ...(owner ? [owner] : []),
      ],
    });
    const email = testChannel({
      name: 'email',
      recipientsOf: ({ people }) => people.filter(it => it.email !== undefined),
    });
    const one = pagingReplica(knex, clock, { channels: [slack, email] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    expect(slack.sent.map(({ recipient }) => recipient.ref).sort()).toEqual([
      'group:default/payments',
      'user:default/mara',
    ]);
    expect(email.sent).toEqual([]);
    expect(slack.sent[0]).toMatchObject({
      kind: 'page',
      incident: 1,
      title: 'INC-1: Checkout is slow',
      severity: 2,
      isUrgent: true,
      serviceRef: 'component:default/checkout',
      links: {
        incident: 'https://portal.test/incidents/1',
        acknowledge: 'https://portal.test/incidents/1#acknowledge',
        reasons: 'https://portal.test/incidents/1#why',
      },
    });
  });

  it('delivers by the others while one is down, and says so of the one', async () => {
    const slack = testChannel({
      name: 'slack',
      async send() {
        throw Object.assign(new Error('Slack asks for fewer calls (429).'), {
          retryAfterMs: 90_000,
        });
      },
    });
    const notification = testChannel();
    const one = pagingReplica(knex, clock, { channels: [slack, notification] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    expect(notification.sent).toHaveLength(1);
    const [, failing] = await deliveries();
    expect(failing).toMatchObject({
      channel: 'slack',
      state: 'pending',
      attempts: 1,
      problem: 'Slack asks for fewer calls (429).',
    });
    // It asked for a minute and a half, which is more than the usual pause.
    await passTime(knex, 1);
    await one.deliver();
    expect((await deliveries())[1].attempts).toBe(1);
    await passTime(knex, 1);
    await one.deliver();
    expect((await deliveries())[1].attempts).toBe(2);
    expect(one.recorded).toContainEqual([
      'rollcall.incidents.paging.attempts',
      1,
      { channel: 'slack', outcome: 'failed' },
    ]);
  });

  it('does not try again what was refused, and asks the next at once', async () => {
    const slack = testChannel({
      name: 'slack',
      async send({ recipient }) {
        if (recipient.ref.endsWith('mara')) throw new PageRefusedError('Slack knows no such user');
      },
    });
    const one = pagingReplica(knex, clock, { channels: [slack] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    const [refused] = await deliveries();
    expect(refused).toMatchObject({ state: 'failed', attempts: 1 });
    await one.work();
    expect(slack.sent.map(({ recipient }) => recipient.ref)).toEqual(['user:default/ola']);
  });

  /** One way, which takes no page to those who are named: as it is given, or tried in vain. */
  function picky(error: Error, ...names: string[]) {
    const refused = new Set(names);
    const slack = testChannel({
      name: 'slack',
      async send({ recipient }) {
        if (refused.has(recipient.ref.split('/')[1])) throw error;
      },
    });
    return { slack, refused };
  }
  const people = ({ sent }: { sent: PageMessage[] }) =>
    sent.map(({ recipient }) => recipient.ref.split('/')[1]);
  const REFUSED = new PageRefusedError('Slack knows no such user');
  /** As often as a page is tried, with no time between. */
  async function giveUp(one: ReturnType<typeof pagingReplica>) {
    for (let tries = 0; tries < 7; tries++) {
      await knex(TABLES.deliveries).where({ state: 'pending' }).update({ due_at: 0 });
      await one.deliver();
    }
  }

  it('waits for nobody of a step who could be told half an hour before, and cannot now', async () => {
    const { slack, refused } = picky(REFUSED);
    const one = pagingReplica(knex, clock, { channels: [slack] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 10);
    await one.work();
    refused.add('mara');
    await passTime(knex, 30);
    await one.work();
    await one.work();
    expect(people(slack)).toEqual(['mara', 'ola', 'ola']);
  });

  it('lets others have their time where it has gone on to them', async () => {
    const documents = DOCUMENTS.replace(
      '{after: PT10M, notify: ["user:ola"]}',
      '{after: PT10M, notify: ["user:ola"]}, {after: PT20M, notify: ["user:kim"]}',
    );
    const { slack } = picky(new Error('Slack is down'), 'mara');
    const one = pagingReplica(knex, clock, { channels: [slack], documents });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 10);
    await one.work();
    expect(people(slack)).toEqual(['ola']);
    await giveUp(one);
    await one.work();
    await passTime(knex, 9);
    await one.work();
    expect(people(slack)).toEqual(['ola']);
    await passTime(knex, 1);
    await one.work();
    expect(people(slack)).toEqual(['ola', 'kim']);
  });

  it.each([
    ['at once where the last of them was tried in vain', new Error('Slack is down'), ['mara']],
    ['after half an hour where it was refused for good', REFUSED, []],
  ])('begins again %s', async (_, error, atOnce) => {
    const { slack, refused } = picky(error, 'mara', 'ola');
    const one = pagingReplica(knex, clock, { channels: [slack] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await giveUp(one);
    await one.work();
    await giveUp(one);
    expect((await deliveries()).map(({ state, round }) => [state, round])).toEqual([
      ['failed', 1],
      ['failed', 1],
    ]);
    refused.clear();
    await one.work();
    expect(people(slack)).toEqual(atOnce);
    await passTime(knex, 30);
    await one.work();
    expect(people(slack)).toContain('mara');
  });

  it('pages nobody about what somebody took meanwhile', async () => {
    const one = pagingReplica(knex, clock);
    await one.store.receive('production', alerts, clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    await happens({ kind: 'acknowledged', by: BY });
    await one.deliver();
    expect(one.sent).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'withdrawn', attempts: 1 }]);
    const [attempt] = await knex(TABLES.attempts);
    expect(attempt).toMatchObject({ outcome: 'withdrawn', problem: 'Somebody had it already.' });
  });

  it('tells channels that ask for it who has it and that it is over, in answer to the page, once', async () => {
    const told = testChannel({
      name: 'slack',
      isToldOutcome: true,
      send: async () => ({ reference: 'C1:17.5' }),
    });
    const silent = testChannel();
    const one = pagingReplica(knex, clock, { channels: [told, silent] });
    const other = pagingReplica(knex, clock, { channels: [told, silent] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await happens({ kind: 'acknowledged', by: BY });
    await Promise.all([one.work(), other.work()]);
    await one.work();
    await happens({ kind: 'resolved', by: BY });
    await one.work();
    await other.work();
    expect(
      told.sent.map(({ kind, description, inReplyTo }) => [kind, description, inReplyTo]),
    ).toEqual([
      ['page', expect.stringContaining('Acknowledge it'), undefined],
      ['acknowledged', 'mara has it.', 'C1:17.5'],
      ['resolved', 'It is over.', 'C1:17.5'],
    ]);
    expect(new Set(told.sent.map(({ key }) => key)).size).toBe(3);
    expect(silent.sent.map(({ kind }) => kind)).toEqual(['page']);
  });

  it('tells an end that came before anybody answered', async () => {
    const told = testChannel({ isToldOutcome: true });
    const one = pagingReplica(knex, clock, { channels: [told] });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await happens({ kind: 'resolved', by: BY });
    await one.work();
    expect(told.sent.map(({ kind }) => kind)).toEqual(['page', 'resolved']);
  });

  it('gives up what waits for a channel that was taken away', async () => {
    const before = pagingReplica(knex, clock, { channels: [testChannel({ name: 'pager' })] });
    await before.store.receive('production', alerts, clock.nowMs);
    await before.intake.run();
    await before.escalation.run();
    const after = pagingReplica(knex, clock);
    await after.deliver();
    expect(await deliveries()).toMatchObject([
      { state: 'failed', problem: 'This portal has no channel "pager" any more' },
    ]);
  });
});
