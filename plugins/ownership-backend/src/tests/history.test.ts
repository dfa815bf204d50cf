import { type TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Finding } from '@rollcall/model';
import { findingsByFingerprint } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { listRuns } from '../database/history/listRuns';
import { orphansSince } from '../database/history/orphansSince';
import { readServiceHistory } from '../database/history/readServiceHistory';
import { readTrend } from '../database/history/readTrend';
import type { FindingEventRow, FindingRow, StateRow } from '../database/history/rows';
import { HistoryBench } from '../__testUtils__/HistoryBench';
import type { SampleService } from '../__testUtils__/recordable';

const REF = 'component:default/checkout';
const SOUND = { name: 'checkout', tier: '1' };
const ORPHAN = { name: 'checkout', tier: '1', owner: 'gone' };

/** State by fingerprint of all findings at an instant, out of the events alone. */
async function findingsAt(knex: Knex, at: string): Promise<Record<string, string>> {
  const events = await knex('ownership_finding_events as event')
    .join('ownership_findings as finding', 'finding.id', 'event.finding_id')
    .where('event.at', '<=', at)
    .orderBy('event.id')
    .select<(FindingEventRow & FindingRow)[]>('finding.fingerprint', 'event.kind', 'event.state');
  const held: Record<string, string> = {};
  for (const { fingerprint, kind, state } of events) {
    if (kind === 'closed') delete held[fingerprint];
    else held[fingerprint] = state;
  }
  return held;
}

function stateByFingerprint(findings: readonly Finding[]): Record<string, string> {
  const unique = findingsByFingerprint(findings).values();
  return Object.fromEntries([...unique].map(({ fingerprint, state }) => [fingerprint, state]));
}

/** A database that does not answer. */
function unreachable(knex: Knex, message: string): Knex {
  const transaction = async () => {
    throw new Error(message);
  };
  return new Proxy(knex, {
    get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(target, name)),
  });
}

describe('history', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const ids = databases.eachSupportedId();
  jest.setTimeout(120_000);

  const start = async (id: TestDatabaseId) => HistoryBench.create(await databases.init(id));

  it.each(ids)('keeps how a service stood, and since when it is an orphan, on %s', async id => {
    const bench = await start(id);
    const { knex } = bench;
    expect(await bench.record([SOUND], '2026-11-01T10:00:00Z')).toMatchObject({
      kind: 'recorded',
      sequence: 1,
    });
    await bench.record([ORPHAN], '2026-11-03T10:00:00Z');
    await bench.record([{ ...ORPHAN, tier: '2' }], '2026-11-05T10:00:00Z');
    const since = await orphansSince(knex);
    expect([...since]).toEqual([[REF, '2026-11-03T10:00:00.000Z']]);
    await bench.record([SOUND], '2026-11-07T10:00:00Z');
    expect((await orphansSince(knex)).size).toBe(0);

    const at = async (instant: string) =>
      (await readServiceHistory(knex, { ref: REF, at: instant })).state;
    expect(await at('2026-10-31T00:00:00.000Z')).toBeUndefined();
    expect(await at('2026-11-01T10:00:00.000Z')).toMatchObject({
      ownerRef: 'group:default/payments',
      ownerState: 'owned',
      tier: '1',
      until: '2026-11-03T10:00:00.000Z',
    });
    const orphaned = await at('2026-11-04T00:00:00.000Z');
    expect(orphaned).toMatchObject({ ownerState: 'not-found', marks: { owner: 'unmet' } });
    expect(orphaned?.reasons.map(({ rule }) => rule)).toContain('owner-unknown');
    expect((await at('2026-11-05T10:00:00.000Z'))?.tier).toBe('2');
    const now = await readServiceHistory(knex, { ref: REF, at: '2027-01-01T00:00:00.000Z' });
    expect(now.state).toMatchObject({ ownerState: 'owned', since: '2026-11-07T10:00:00.000Z' });
    expect(now.state).not.toHaveProperty('until');
    expect(now.coveredSince).toBe('2026-11-01T10:00:00.000Z');
    expect(now.changes).toHaveLength(4);
  });

  it.each(ids)('writes nothing but the count where nothing changed, on %s', async id => {
    const bench = await start(id);
    await bench.record([SOUND], '2026-11-01T10:00:00Z');
    const rows = async () => ({
      states: await bench.knex('ownership_service_states'),
      findings: await bench.knex('ownership_findings'),
      events: await bench.knex('ownership_finding_events'),
    });
    const before = await rows();
    expect(await bench.record([SOUND], '2026-11-01T10:01:00Z')).toEqual({
      kind: 'unchanged',
      sequence: 1,
    });
    await bench.record([SOUND], '2026-11-02T10:00:00Z');
    expect(await rows()).toEqual(before);
    expect(await listRuns(bench.knex, { limit: 10 })).toEqual([
      expect.objectContaining({
        at: '2026-11-01T10:00:00.000Z',
        lastAt: '2026-11-02T10:00:00.000Z',
        audits: 3,
      }),
    ]);
    const points = await readTrend(bench.knex, {
      dimension: 'team',
      key: 'group:default/company',
      since: '2026-11-01',
    });
    expect(points.map(({ day, services }) => [day, services])).toEqual([
      ['2026-11-01', 1],
      ['2026-11-02', 1],
    ]);
  });

  it.each(ids)('counts the last audit of each day, and what is over as none, on %s', async id => {
    const bench = await start(id);
    await bench.record([SOUND], '2026-11-01T08:00:00Z');
    await bench.record([ORPHAN], '2026-11-01T10:00:00Z');
    await bench.record([SOUND], '2026-11-03T10:00:00Z');
    const orphansOf = async (dimension: 'fleet' | 'rule' | 'system', key: string) =>
      (await readTrend(bench.knex, { dimension, key, since: '2026-10-01' })).map(
        ({ day, services, orphans }) => [day, services, orphans],
      );
    expect(await orphansOf('fleet', '')).toEqual([
      ['2026-11-01', 1, 1],
      ['2026-11-03', 1, 0],
    ]);
    expect(await orphansOf('rule', 'owner-unknown')).toEqual([
      ['2026-11-01', 1, 1],
      ['2026-11-03', 0, 0],
    ]);
    expect(await orphansOf('system', 'system:default/shop')).toEqual(await orphansOf('fleet', ''));
    expect(await orphansOf('rule', 'never-heard-of')).toEqual([]);
  });

  it.each(ids)('records no snapshot that is stale or not whole, on %s', async id => {
    const bench = await start(id);
    bench.set([SOUND], '2026-11-01T10:00:00Z');
    const { snapshot } = bench.audit;
    for (const doubt of [{ complete: false }, { staleReason: 'Half of it is gone.' }]) {
      bench.audit = { ...bench.audit, snapshot: { ...snapshot, ...doubt } };
      expect(await bench.recorder().record()).toEqual({ kind: 'doubtful' });
    }
    expect(await listRuns(bench.knex, { limit: 10 })).toEqual([]);
    expect(bench.logger.error).not.toHaveBeenCalled();
  });

  it.each(ids)('closes what belonged to a vanished entity, and says why, on %s', async id => {
    const bench = await start(id);
    const ledger = { name: 'ledger', owner: 'gone' };
    await bench.record([ORPHAN, ledger], '2026-11-01T10:00:00Z');
    await bench.record([SOUND], '2026-11-02T10:00:00Z');
    const closed: FindingRow[] = await bench.knex('ownership_findings').whereNotNull('closed_at');
    const because = (ref: string) =>
      new Set(closed.filter(row => row.entity_ref === ref).map(row => row.closed_because));
    expect(because(REF)).toEqual(new Set(['cleared']));
    expect(because('component:default/ledger')).toEqual(new Set(['gone']));
    const states: StateRow[] = await bench
      .knex('ownership_service_states')
      .where({ ref: 'component:default/ledger' });
    expect(states).toMatchObject([{ until: '2026-11-02T10:00:00.000Z', ended_because: 'gone' }]);
    const later = await readServiceHistory(bench.knex, {
      ref: 'component:default/ledger',
      at: '2026-11-02T10:00:00.000Z',
    });
    expect(later.state).toBeUndefined();
    expect(later.changes).toHaveLength(1);
  });

  it.each(ids)('goes on from the last instant when the clock is set back, on %s', async id => {
    const bench = await start(id);
    await bench.record([SOUND], '2026-11-05T10:00:00Z');
    await bench.record([ORPHAN], '2026-11-01T10:00:00Z');
    await bench.record([SOUND], '2026-11-01T10:01:00Z');
    await bench.record([ORPHAN], '2026-11-06T10:00:00Z');
    const states: StateRow[] = await bench.knex('ownership_service_states').orderBy('id');
    expect(states.map(({ since, until }) => [since, until])).toEqual([
      ['2026-11-05T10:00:00.000Z', '2026-11-05T10:00:00.001Z'],
      ['2026-11-05T10:00:00.001Z', '2026-11-05T10:00:00.002Z'],
      ['2026-11-05T10:00:00.002Z', '2026-11-06T10:00:00.000Z'],
      ['2026-11-06T10:00:00.000Z', null],
    ]);
    const findings: FindingRow[] = await bench.knex('ownership_findings');
    for (const { opened_at: opened, closed_at: closed } of findings) {
      expect(closed === null || opened < closed).toBe(true);
    }
  });

  it.each(ids)('leaves out a reading that another writer has overtaken, on %s', async id => {
    const bench = await start(id);
    await bench.record([SOUND], '2026-11-05T10:01:00Z');
    bench.set([ORPHAN], '2026-11-05T10:00:30Z');
    bench.nowMs = Date.parse('2026-11-05T10:01:01Z');
    expect(await bench.recorder().record()).toEqual({ kind: 'overtaken' });
    expect((await orphansSince(bench.knex)).size).toBe(0);
  });

  it.each(ids)('records an audit once however many try at the same time, on %s', async id => {
    const bench = await start(id);
    const { knex } = bench;
    for (let round = 1; round <= 5; round++) {
      bench.set([round % 2 ? ORPHAN : SOUND], `2026-11-0${round}T10:00:00Z`);
      const outcomes = await Promise.all(
        Array.from({ length: 4 }, () => bench.recorder().record()),
      );
      const kinds = outcomes.map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['recorded', 'unchanged', 'unchanged', 'unchanged']);
    }
    expect(await knex('ownership_service_states').whereNull('until')).toHaveLength(1);
    expect(await knex('ownership_service_states')).toHaveLength(5);
    const open: FindingRow[] = await knex('ownership_findings').whereNull('closed_at');
    expect(new Set(open.map(({ fingerprint }) => fingerprint)).size).toBe(open.length);
    const runs = await listRuns(knex, { limit: 10 });
    expect(runs.map(({ sequence, audits }) => [sequence, audits])).toEqual(
      [5, 4, 3, 2, 1].map(sequence => [sequence, 4]),
    );
  });

  it.each(ids)('loses nothing while the database is away, on %s', async id => {
    const bench = await start(id);
    const { knex, logger } = bench;
    await bench.record([SOUND], '2026-11-01T10:00:00Z');
    const runsBefore = await listRuns(knex, { limit: 10 });

    // Away from the start, and in the middle of a transaction.
    bench.set([ORPHAN], '2026-11-01T10:01:00Z');
    const away = unreachable(knex, 'Connection terminated unexpectedly');
    expect(await bench.recorder({ knex: away }).record()).toEqual({ kind: 'failed' });
    await knex.schema.renameTable('ownership_trend_days', 'away');
    expect(await bench.record([ORPHAN], '2026-11-01T10:02:00Z')).toEqual({ kind: 'failed' });
    await knex.schema.renameTable('away', 'ownership_trend_days');
    expect(logger.error).toHaveBeenCalledTimes(2);
    expect(logger.error).toHaveBeenCalledWith(
      'The audit could not be recorded; the next one catches up: Connection terminated unexpectedly',
    );
    expect(await listRuns(knex, { limit: 10 })).toEqual(runsBefore);
    expect(await orphansSince(knex)).toEqual(new Map());

    expect(await bench.record([ORPHAN], '2026-11-01T10:03:00Z')).toMatchObject({
      kind: 'recorded',
      opened: 1,
    });
    expect(await orphansSince(knex)).toEqual(new Map([[REF, '2026-11-01T10:03:00.000Z']]));
  });

  it.each(ids)('keeps thousands of findings of one team, on %s', async id => {
    const bench = await start(id);
    const services = Array.from({ length: 3000 }, (_, number) => ({ name: `service-${number}` }));
    await bench.record(services, '2026-11-01T10:00:00Z');
    const { length: open } = bench.audit.findings.filter(
      ({ state, entityRef }) => state === 'open' && entityRef?.startsWith('component:'),
    );
    expect(open).toBeGreaterThanOrEqual(3000);
    const [point] = await readTrend(bench.knex, {
      dimension: 'team',
      key: 'group:default/payments',
      since: '2026-11-01',
    });
    const { error, warning, info } = point.openFindings;
    expect(error + warning + info).toBe(open);
    await bench.record([], '2026-11-02T10:00:00Z');
    const left = bench.knex('ownership_findings').whereNull('closed_at');
    expect(await left.whereLike('entity_ref', 'component:%')).toHaveLength(0);
    expect(await bench.knex('ownership_service_states').whereNull('until')).toHaveLength(0);
  });

  it.each(ids)('takes texts that a database may not like, on %s', async id => {
    const bench = await start(id);
    bench.set([SOUND], '2026-11-01T10:00:00Z');
    const odd: Finding = {
      rule: 'owner-unknown',
      severity: 'error',
      state: 'open',
      answer: 'owner',
      entityRef: 'component:default/\0\uD800"\'--%_💥',
      subject: '\0',
      message: `\0\u202E${'x'.repeat(100_000)}`,
      remedy: 'Mend it.',
      fingerprint: `v1:${'0'.repeat(64)}`,
    };
    bench.audit = { ...bench.audit, findings: [...bench.audit.findings, odd] };
    expect((await bench.recorder().record()).kind).toBe('recorded');
    const row = await bench
      .knex<FindingRow>('ownership_findings')
      .where({ fingerprint: odd.fingerprint })
      .first();
    expect(JSON.parse(row!.content)).toMatchObject({
      entityRef: odd.entityRef,
      message: odd.message,
    });
  });

  it.each(ids)('leads back to every audit from its records, on %s', async id => {
    const bench = await start(id);
    // Whole numbers that look random and are the same in every run.
    let seed = 7;
    const below = (limit: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * limit);
    };
    const anyService = (number: number): SampleService => ({
      name: `service-${number}`,
      owner: ['payments', 'gone', 'TODO', 'user:mara'][below(4)],
      tier: [undefined, '1', '2', '9'][below(4)],
    });
    const expected = new Map<string, Record<string, string>>();
    for (let step = 0; step < 20; step++) {
      const at = new Date(Date.UTC(2026, 10, 1, step)).toISOString();
      const services = Array.from({ length: 8 }, (_, number) => anyService(number));
      await bench.record(services.slice(below(4)), at);
      expected.set(at, stateByFingerprint(bench.audit.findings));
    }
    for (const [at, states] of expected) {
      expect({ at, states: await findingsAt(bench.knex, at) }).toEqual({ at, states });
    }
  });

  it.each(ids)(
    'forgets what ended long ago, but nothing that holds or was waived, on %s',
    async id => {
      const bench = await start(id);
      const lasting = { name: 'ledger', owner: 'gone' };
      await bench.record([ORPHAN, lasting], '2026-01-01T10:00:00Z');
      const waived = bench.audit.findings.map((finding): Finding =>
        finding.rule === 'owner-unknown' && finding.entityRef === REF
          ? {
              ...finding,
              state: 'waived',
              waiver: {
                ref: 'waiver:default/w',
                reason: 'r',
                approvedBy: 'u',
                expires: '2026-02-01',
              },
            }
          : finding,
      );
      bench.set([ORPHAN, lasting], '2026-01-02T10:00:00Z');
      bench.audit = { ...bench.audit, findings: waived };
      await bench.recorder().record();
      await bench.record([SOUND, lasting, { name: 'brief' }], '2026-01-03T10:00:00Z');
      await bench.record([SOUND, lasting], '2026-01-04T10:00:00Z');
      await bench.record([{ ...SOUND, tier: '2' }, lasting], '2026-06-01T10:00:00Z');

      bench.nowMs = Date.parse('2026-06-02T00:00:00Z');
      await bench.recorder({ retentionDays: 30 }).forget();
      const findings: FindingRow[] = await bench.knex('ownership_findings');
      expect(findings.filter(row => row.entity_ref === 'component:default/brief')).toEqual([]);
      const kept = findings.filter(row => row.closed_at !== null && row.closed_at < '2026-05');
      expect(kept.map(row => JSON.parse(row.content).rule)).toEqual(['owner-unknown']);
      const orphans = await orphansSince(bench.knex);
      expect([...orphans.values()]).toEqual(['2026-01-01T10:00:00.000Z']);
      const { changes, coveredSince } = await readServiceHistory(bench.knex, {
        ref: REF,
        at: '2026-06-02T00:00:00.000Z',
      });
      expect(coveredSince).toBe('2026-05-03T00:00:00.000Z');
      expect(changes.map(({ since }) => since)).toEqual([
        '2026-06-01T10:00:00.000Z',
        '2026-01-03T10:00:00.000Z',
      ]);
      const days = await readTrend(bench.knex, {
        dimension: 'fleet',
        key: '',
        since: '2026-01-01',
      });
      expect(days.map(({ day }) => day)).toEqual(['2026-06-01']);
      const events = await bench
        .knex('ownership_finding_events')
        .countDistinct('finding_id as count');
      expect(Number(events[0].count)).toBe(findings.length);
    },
  );

  it.each(ids)('can be put up and taken down, on %s', async id => {
    const knex = await databases.init(id);
    const migration = require('../../migrations/20261122000000_history.js');
    for (let round = 0; round < 2; round++) {
      await migration.up(knex);
      expect(await knex('ownership_history_head')).toMatchObject([{ id: 'head', sequence: 0 }]);
      await migration.down(knex);
      expect(await knex.schema.hasTable('ownership_findings')).toBe(false);
      expect(await knex.schema.hasTable('ownership_history_head')).toBe(false);
    }
  });
});
