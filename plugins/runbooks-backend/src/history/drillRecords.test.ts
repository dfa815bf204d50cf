import { TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../__testUtils__/engine';
import { drillRecords } from './drillRecords';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

interface Past {
  runbook: string;
  service: string;
  by?: string;
  endedMs: number;
  state?: string;
  drill?: boolean;
  mode?: string;
}

const rowOf = (past: Past, at: number) => ({
  id: `run-${at}`,
  idempotency_key: `key-${at}`,
  runbook_ref: `runbook:default/${past.runbook}`,
  entity_ref: `component:default/${past.service}`,
  actor_ref: `user:default/${past.by ?? 'mara'}`,
  state: past.state ?? 'succeeded',
  drill: past.drill ?? true,
  mode: past.mode ?? 'live',
  runbook_hash: 'h',
  runbook_title: 'Past',
  trigger: 'person',
  risk: 'read-only',
  snapshot: '{}',
  plan: '{}',
  version: 1,
  priority: 10,
  fence: 1,
  log_sequence: 0,
  log_bytes: 0,
  created_at: past.endedMs - 10,
  started_at: past.endedMs - 5,
  ended_at: past.endedMs,
});

describe.each(databases.eachSupportedId())('drills for the audit, on %s', databaseId => {
  async function recordsOf(past: Past[]) {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    await knex.batchInsert('runbooks_runs', past.map(rowOf), 20);
    return drillRecords(knex);
  }

  it('are the last good one of each runbook, service and person, and a bad one only where it came later', async () => {
    const records = await recordsOf([
      { runbook: 'restore', service: 'shop', endedMs: 1_000 },
      { runbook: 'restore', service: 'shop', endedMs: 2_000, state: 'failed' },
      { runbook: 'restore', service: 'shop', endedMs: 3_000 },
      { runbook: 'restore', service: 'shop', by: 'oyvind', endedMs: 2_500 },
      { runbook: 'restore', service: 'search', endedMs: 4_000 },
      { runbook: 'restore', service: 'search', endedMs: 5_000, state: 'rolled-back' },
      { runbook: 'drain', service: 'shop', endedMs: 6_000, state: 'failed' },
      // None of these is a drill that ended.
      { runbook: 'drain', service: 'shop', endedMs: 7_000, drill: false },
      { runbook: 'drain', service: 'shop', endedMs: 7_000, mode: 'dry' },
      { runbook: 'drain', service: 'shop', endedMs: 7_000, state: 'cancelled' },
    ]);
    expect(
      records.map(({ runbookRef, entityRef, by, at, outcome }) =>
        [runbookRef, entityRef, by, at, outcome].join(' '),
      ),
    ).toEqual([
      'runbook:default/drain component:default/shop user:default/mara 1970-01-01T00:00:06.000Z failed',
      'runbook:default/restore component:default/search user:default/mara 1970-01-01T00:00:05.000Z failed',
      'runbook:default/restore component:default/search user:default/mara 1970-01-01T00:00:04.000Z passed',
      'runbook:default/restore component:default/shop user:default/mara 1970-01-01T00:00:03.000Z passed',
      'runbook:default/restore component:default/shop user:default/oyvind 1970-01-01T00:00:02.500Z passed',
    ]);
  });

  it('leave out none of many services, though one was rehearsed more often than all others', async () => {
    const services = Array.from({ length: 1_100 }, (_, at) => ({
      runbook: 'restore',
      service: `s${at}`,
      endedMs: 1_000 + at,
    }));
    const often = Array.from({ length: 1_100 }, (_, at) => ({
      runbook: 'drain',
      service: 'shop',
      endedMs: 100_000 + at,
    }));
    const records = await recordsOf([...services, ...often]);
    expect(records).toHaveLength(1_101);
    expect(records[0]).toMatchObject({
      runbookRef: 'runbook:default/drain',
      at: new Date(101_099).toISOString(),
    });
    expect(new Set(records.map(({ entityRef }) => entityRef)).size).toBe(1_101);
  });
});
