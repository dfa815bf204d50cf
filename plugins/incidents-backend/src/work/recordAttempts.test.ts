import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica, testChannel } from '../__testUtils__/pagingReplica';
import { notice } from '../__testUtils__/startIncidents';
import { type DeliveryRecord, TABLES } from '../database/rows';
import { type ClaimedDelivery, DeliveryClaims } from './DeliveryClaims';
import { type AttemptResult, recordAttempts } from './recordAttempts';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const SENT: AttemptResult = {
  outcome: 'sent',
  problem: null,
  page: { state: 'sent', problem: null, receipt: 'message-1' },
};
const FAILED: AttemptResult = {
  outcome: 'failed',
  problem: 'No answer',
  page: { problem: 'No answer', dueInMs: 60_000 },
};

describe.each(databases.eachSupportedId())('what came of attempts, %s', databaseId => {
  let knex: Knex;
  let claims: DeliveryClaims;
  const clock = { nowMs: Date.parse('2026-01-06T10:00:00Z'), elapsedMs: 0 };
  const channel = testChannel();
  const options = () => ({ knex, now: () => clock.nowMs });

  beforeEach(async () => {
    knex = await migratedDatabase(databases, databaseId);
    claims = new DeliveryClaims({ ...options(), channels: [channel], worker: 'one' });
    const replica = pagingReplica(knex, clock, { channels: [channel] });
    for (const alertname of ['Slow', 'Failing']) {
      const { alerts } = readAlertmanagerWebhook(
        notice({ fingerprint: alertname, labels: { alertname } }),
      );
      await replica.store.receive('production', alerts, clock.nowMs);
    }
    await replica.intake.run();
    await replica.escalation.run();
  });

  const claim = async () => (await claims.claim(channel)) as ClaimedDelivery;
  const pages = () => knex<DeliveryRecord>(TABLES.deliveries).orderBy('key');
  const outcomes = (delivery: string) =>
    knex(TABLES.attempts).where({ delivery }).orderBy('attempt').pluck('outcome');

  it('is written down for each on its own', async () => {
    const [one, two] = [await claim(), await claim()];
    const recorded = await recordAttempts(
      [
        { claimed: one, result: SENT },
        { claimed: two, result: FAILED },
      ],
      options(),
    );
    expect(recorded.map(it => Number(it?.latency) >= 0)).toEqual([true, true]);
    const byKey = new Map((await pages()).map(page => [page.key, page]));
    expect(byKey.get(one.key)).toMatchObject({
      ...{ state: 'sent', receipt: 'message-1', problem: null },
      ...{ due_at: null, worker: null, lease_until: null },
    });
    expect(byKey.get(two.key)).toMatchObject({
      ...{ state: 'pending', receipt: null, problem: 'No answer' },
      ...{ worker: null, lease_until: null },
    });
    expect(Number(byKey.get(two.key)!.due_at)).toBeGreaterThan(Number(two.attempted_at));
    expect([await outcomes(one.key), await outcomes(two.key)]).toEqual([['sent'], ['failed']]);
  });

  it('changes a page only where its claim is still good, and says so, also beside the claim that followed it', async () => {
    const stale = await claim();
    await knex(TABLES.deliveries).where({ key: stale.key }).update({ lease_until: 1, due_at: 0 });
    const good = await claim();
    expect([good.key, good.attempts]).toEqual([stale.key, 2]);
    const recorded = await recordAttempts(
      [
        { claimed: stale, result: FAILED },
        { claimed: good, result: SENT },
      ],
      options(),
    );
    expect(recorded.map(it => it !== undefined)).toEqual([false, true]);
    const page = (await pages()).find(({ key }) => key === good.key);
    expect(page).toMatchObject({ state: 'sent', problem: null, due_at: null });
    expect(await outcomes(good.key)).toEqual(['failed', 'sent']);
  });
});
