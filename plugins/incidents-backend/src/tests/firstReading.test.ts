import { TestDatabases } from '@backstage/backend-test-utils';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import { fleetOf } from '@rollcall/test-utils';
import { migratedDatabase } from '../__testUtils__/migratedDatabase';
import { pagingReplica, POLICY } from '../__testUtils__/pagingReplica';
import { DOCUMENTS, notice } from '../__testUtils__/startIncidents';
import { TABLES } from '../database/rows';
import type { Knowledge } from '../work/World';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const MINUTE_MS = 60_000;
const facts = { asOf: '2026-01-06T10:00:00Z' };
const doubt = 'The catalog holds no service yet, and may still be filling up.';
const NOTHING = { fleet: fleetOf({ documents: '' }), facts };
const ALL = { fleet: fleetOf({ documents: DOCUMENTS, policy: POLICY }), facts };

describe.each(databases.eachSupportedId())('alerts before the documents are read, %s', id => {
  async function setUp(first: Knowledge) {
    const knex = await migratedDatabase(databases, id);
    const clock = { nowMs: Date.parse('2026-01-06T10:00:00Z'), elapsedMs: 0 };
    let known = first;
    const replica = pagingReplica(knex, clock, { know: () => known });
    await replica.store.receive(
      'production',
      readAlertmanagerWebhook(notice({})).alerts,
      clock.nowMs,
    );
    await replica.work();
    return {
      ...replica,
      incidents: () => knex(TABLES.incidents).select('number'),
      async later(afterMs: number, knowledge = known) {
        known = knowledge;
        clock.nowMs += afterMs;
        await replica.work();
      },
    };
  }

  it('wait for them, where nobody would be told of them before', async () => {
    const { incidents, later, sent } = await setUp({ ...NOTHING, doubt });
    expect(await incidents()).toEqual([]);
    await later(2_000);
    expect(await incidents()).toEqual([]);
    await later(2_000, { ...ALL, doubt });
    expect(await incidents()).toHaveLength(1);
    expect(sent.map(({ recipient }) => recipient.ref)).toEqual(['user:default/mara']);
  });

  it('wait five minutes at most, and are seen on the pages from then on', async () => {
    const { incidents, later } = await setUp({ ...NOTHING, doubt });
    await later(5 * MINUTE_MS - 1);
    expect(await incidents()).toEqual([]);
    await later(2_000);
    expect(await incidents()).toHaveLength(1);
  });

  it('wait no longer once nothing is in doubt', async () => {
    const { incidents, later } = await setUp({ ...NOTHING, doubt });
    await later(2_000, NOTHING);
    expect(await incidents()).toHaveLength(1);
  });

  it('reach whoever would be told at once, though documents may be missing', async () => {
    const { incidents, sent } = await setUp({ ...ALL, doubt });
    expect(await incidents()).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });
});
