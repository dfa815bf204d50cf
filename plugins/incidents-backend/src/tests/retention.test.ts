import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica } from '../__testUtils__/pagingReplica';
import { notice } from '../__testUtils__/startIncidents';
import { readKeepInformation } from '../config/readKeepInformation';
import { TABLES } from '../database/rows';
import { RetentionWorker } from '../work/RetentionWorker';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const DAY_MS = 86_400_000;

describe.each(databases.eachSupportedId())('forgetting what only informed, %s', databaseId => {
  it('takes what is old, and leaves what is young, waits, or belongs to an incident', async () => {
    const knex = await migratedDatabase(databases, databaseId);
    const clock = { nowMs: Date.now(), elapsedMs: 0 };
    const replica = pagingReplica(knex, clock);
    const info = { severity: 'info' };
    const receive = (fingerprint: string, daysAgo: number, labels: Record<string, string> = info) =>
      replica.store.receive(
        'production',
        readAlertmanagerWebhook(notice({ fingerprint, labels })).alerts,
        clock.nowMs - daysAgo * DAY_MS,
      );
    await receive('old', 31);
    await receive('young', 29);
    await receive('of an incident', 400, {});
    await replica.intake.run();
    await receive('waits', 31);
    const keepInformationMs = readKeepInformation(new ConfigReader({}));
    const worker = new RetentionWorker({ knex, now: () => clock.nowMs, keepInformationMs });
    expect(await worker.run()).toBe(1);
    expect(await worker.run()).toBe(0);
    const left = await knex(TABLES.alerts).select('fingerprint').orderBy('fingerprint');
    expect(left.map(({ fingerprint }) => fingerprint)).toEqual([
      'of an incident',
      'waits',
      'young',
    ]);
  });
});

it('reads how long, as durations are written everywhere', () => {
  const config = new ConfigReader({ incidents: { keepInformation: { days: 7 } } });
  expect(readKeepInformation(config)).toBe(7 * DAY_MS);
});
