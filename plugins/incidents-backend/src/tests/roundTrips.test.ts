import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { wherePostgresIs } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica, testChannel } from '../__testUtils__/pagingReplica';
import { notice } from '../__testUtils__/startIncidents';
import { TABLES } from '../database/rows';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
// Each statement is a way to the database and back. In SQLite, which lives in the process, there is none.
wherePostgresIs(databases, 'ways to the database and back, %s', databaseId => {
  let knex: Knex;
  let statements: string[];

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    statements = [];
    knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
  });

  const clock = { nowMs: Date.parse('2026-01-06T10:00:00Z'), elapsedMs: 0 };
  const alertsNamed = (...names: string[]) =>
    readAlertmanagerWebhook(
      notice(...names.map(name => ({ fingerprint: name, labels: { alertname: name } }))),
    ).alerts;

  const manyNames = Array.from({ length: 20 }, (_, number) => `Alert${number}`);

  async function count(work: () => Promise<unknown>): Promise<number> {
    statements = [];
    await work();
    return statements.length;
  }

  it('are as many for twenty incidents as for one', async () => {
    const one = pagingReplica(knex, clock);
    await one.store.receive('production', alertsNamed('Alone'), clock.nowMs);
    const forOne = {
      intake: await count(() => one.intake.run()),
      escalation: await count(() => one.escalation.run()),
    };
    await one.store.receive('production', alertsNamed(...manyNames), clock.nowMs);
    const forTwenty = {
      intake: await count(() => one.intake.run()),
      escalation: await count(() => one.escalation.run()),
    };
    expect(await knex(TABLES.deliveries)).toHaveLength(21);
    expect(forTwenty).toEqual(forOne);
  });

  it('are two for a page: taking it, and writing down what came of it', async () => {
    const channel = testChannel();
    const one = pagingReplica(knex, clock, { channels: [channel] });
    await one.store.receive('production', alertsNamed('A', 'B', 'C'), clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    const all = await count(() => one.delivery.run(channel));
    expect(channel.sent).toHaveLength(3);
    // The last finds nothing more to do.
    expect(all).toBe(3 * 2 + 1);
  });

  it('are two for as many pages as are under way at once', async () => {
    const channel = testChannel();
    const one = pagingReplica(knex, clock, { channels: [channel] });
    await one.store.receive('production', alertsNamed(...manyNames), clock.nowMs);
    await one.intake.run();
    await one.escalation.run();
    const lanes = Array.from({ length: 10 }, () => one.delivery);
    const all = await count(() => Promise.all(lanes.map(lane => lane.run(channel))));
    expect(channel.sent).toHaveLength(20);
    expect(await knex(TABLES.deliveries).where({ state: 'sent' })).toHaveLength(20);
    expect(all).toBe(2 * 2 + 1);
  });

  it('are as many with three replicas as with one, but for a look of each other', async () => {
    const alone = pagingReplica(knex, clock);
    await alone.store.receive('production', alertsNamed('Alone'), clock.nowMs);
    const forOne = {
      intake: await count(() => alone.intake.run()),
      escalation: await count(() => alone.escalation.run()),
    };
    const replicas = [1, 2, 3].map(() => pagingReplica(knex, clock));
    for (const [at, { store }] of replicas.entries()) {
      await store.receive(
        'production',
        alertsNamed(...manyNames.slice(at * 6, at * 6 + 6)),
        clock.nowMs,
      );
    }
    const forThree = {
      intake: await count(() => Promise.all(replicas.map(({ intake }) => intake.run()))),
      escalation: await count(() =>
        Promise.all(replicas.map(({ escalation }) => escalation.run())),
      ),
    };
    expect(await knex(TABLES.deliveries)).toHaveLength(1 + 18);
    expect(forThree).toEqual({ intake: forOne.intake + 2, escalation: forOne.escalation + 2 });
  });
});
