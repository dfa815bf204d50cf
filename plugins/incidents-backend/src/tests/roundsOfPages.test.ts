import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { pagingReplica, passTime } from '../__testUtils__/pagingReplica';
import { notice } from '../__testUtils__/startIncidents';
import { type DeliveryRecord, TABLES } from '../database/rows';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath('@rollcall/plugin-incidents-backend', 'migrations');
const NAME = '20261128060000_rounds_of_pages.js';

describe.each(databases.eachSupportedId())('rounds of pages of before, %s', id => {
  it.each<[string, number[], (number | null)[]]>([
    ['the round that is on', [], [1]],
    ['the round before where it has not come to their step', [10], [1, 1]],
    ['none once nobody is paged any more', [10, 30, 10], [null, null, null, null]],
  ])('are taken to be %s', async (_, waits, expected) => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    const clock = { nowMs: Date.now(), elapsedMs: 0 };
    const one = pagingReplica(knex, clock);
    const { alerts } = readAlertmanagerWebhook(notice({}));
    await one.store.receive('production', alerts, clock.nowMs);
    await one.work();
    for (const minutes of waits) {
      await passTime(knex, minutes);
      await one.work();
    }
    if (waits.length > 1) await knex(TABLES.escalations).update({ due_at: null });
    await knex.migrate.down({ directory, name: NAME });
    expect(await knex.schema.hasColumn(TABLES.deliveries, 'round')).toBe(false);
    await knex.migrate.up({ directory, name: NAME });
    const pages = await knex<DeliveryRecord>(TABLES.deliveries).orderBy(['queued_at', 'key']);
    expect(pages.map(({ round }) => round)).toEqual(expected);
  });
});
