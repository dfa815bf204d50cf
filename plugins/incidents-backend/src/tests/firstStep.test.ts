import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica, passTime } from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice, startIncidents } from '../__testUtils__/startIncidents';
import { type EscalationRecord, TABLES } from '../database/rows';
import type { PlannedStep } from '../work/planSteps';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const STEPS = '{notify: [primary]}, {after: PT10M, notify: ["user:ola"]}';
const withSteps = (steps: string) => DOCUMENTS.replace(STEPS, steps);
const LATE = '{after: PT5M, notify: [primary]}, {after: PT10M, notify: ["user:ola"]}';

describe.each(databases.eachSupportedId())('the wait of the first step, %s', databaseId => {
  let knex: Knex;
  const clock = { nowMs: Date.now(), elapsedMs: 0 };

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
  });

  const { alerts } = readAlertmanagerWebhook(notice({}));
  const resolved = readAlertmanagerWebhook(notice({ status: 'resolved' })).alerts;
  const people = ({ sent }: ReturnType<typeof pagingReplica>) =>
    sent.map(({ recipient }) => recipient.ref.split('/')[1]);
  const escalation = async () => (await knex<EscalationRecord>(TABLES.escalations).first())!;

  async function firing(steps: string) {
    const one = pagingReplica(knex, clock, { documents: withSteps(steps) });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    return one;
  }

  /** Who is paged, and how many minutes after the alert. */
  async function pagesWithin(minutes: number, steps: string): Promise<string[]> {
    const one = await firing(steps);
    const pages: string[] = [];
    for (let minute = 0; ; minute++) {
      pages.push(
        ...people(one)
          .slice(pages.length)
          .map(person => `${minute}: ${person}`),
      );
      if (minute === minutes) return pages;
      await passTime(knex, 1);
      await one.work();
    }
  }

  it.each<[string, string, string[]]>([
    ['is none where none is said', STEPS, ['0: mara', '10: ola']],
    ['is as long as the policy says', LATE, ['5: mara', '10: ola']],
    [
      'is that of whoever comes in the place of a step that reaches nobody',
      LATE.replace('[primary]', '[nowhere]'),
      ['5: ola'],
    ],
    ['is kept where nobody else follows', '{after: PT5M, notify: [primary]}', ['5: mara']],
  ])('%s', async (_, steps, expected) => {
    expect(await pagesWithin(12, steps)).toEqual(expected);
    // It is what everybody is shown.
    const plan = JSON.parse((await escalation()).steps) as PlannedStep[];
    const shown = plan.flatMap(({ because, afterMs, targets }) =>
      because === undefined
        ? [`${afterMs / MINUTE_MS}: ${targets[0].users[0].replace('user:default/', '')}`]
        : [],
    );
    expect(shown).toEqual(expected);
  });

  it('is not waited for again when it begins again, and the waits between are', async () => {
    expect(await pagesWithin(46, LATE)).toEqual(['5: mara', '10: ola', '40: mara', '45: ola']);
  });

  it('wakes nobody for what is over by then', async () => {
    const one = await firing(LATE);
    await passTime(knex, 4);
    await one.store.receive('production', resolved, clock.nowMs);
    await one.work();
    await passTime(knex, 10);
    await one.work();
    expect(people(one)).toEqual([]);
  });

  it('is not waited for once maintenance ends', async () => {
    const one = pagingReplica(knex, clock, { documents: withSteps(LATE) });
    await one.maintenance.create({
      selector: { services: ['component:default/checkout'], systems: [], tiers: [] },
      fromMs: Date.now() - MINUTE_MS,
      toMs: Date.now() + 30 * MINUTE_MS,
      reason: 'Move of the database',
      by: 'user:default/mara',
    });
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    await passTime(knex, 6);
    await one.work();
    expect(people(one)).toEqual([]);
    await passTime(knex, 25);
    await one.work();
    expect(people(one)).toEqual(['mara']);
    await passTime(knex, 5);
    await one.work();
    expect(people(one)).toEqual(['mara', 'ola']);
  });

  it('is over at once where a person says that something is wrong', async () => {
    const portal = await startIncidents({ knex, documents: withSteps(LATE) });
    try {
      const { body } = await portal.post(
        '/incidents',
        { title: 'Down', serviceRef: 'component:checkout', idempotencyKey: 'a-click-of-mine' },
        'stranger',
      );
      const told = await portal.incident(body.number, ({ deliveries }) => deliveries.length > 0);
      expect(told.deliveries.map(({ person }) => person)).toEqual(['user:default/mara']);
      const { began_at, due_at } = await escalation();
      expect(Number(due_at) - Number(began_at)).toBe(10 * MINUTE_MS);
    } finally {
      await portal.backend.stop();
    }
  });
});
