import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { RunEvent } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { migrate, newRun, testAction } from '../__testUtils__/engine';
import { DatabaseRunStore } from '../engine/database/DatabaseRunStore';
import { transitionRuns } from '../engine/database/transitionRuns';
import { ActionRegistry } from '../engine/work/ActionRegistry';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const SETTINGS = { leaseMs: 30_000, waitMs: 60_000, clock: Date.now };

function started(stepId: string): { decide(): RunEvent } {
  return { decide: () => ({ type: 'step-started', stepId, atMs: 1 }) };
}

describe.each(databases.eachSupportedId())('runs that are written together on %s', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const registry = new ActionRegistry();
    registry.add(testAction('test.act', () => null));
    const store = new DatabaseRunStore({ knex, leaseMs: 30_000 });
    const insert = async (...runs: { id: string; locks?: string[]; priority?: number }[]) => {
      for (const { id, locks = [], priority = 10 } of runs) {
        const spec = 'steps: [{id: a, action: test.act}, {id: b, action: test.act}]';
        await store.insert({ ...newRun({ id, registry, spec, locks }), priority });
      }
    };
    return { knex, store, insert };
  }

  async function attemptsOf(knex: Knex): Promise<string[]> {
    const rows = await knex('runbooks_step_attempts').orderBy(['run_id', 'step_id']);
    return rows.map(({ run_id, step_id, state }) => `${run_id}/${step_id} ${state}`);
  }

  it('are all written, but not the one whose claim is void, nor the one whose event does not fit', async () => {
    const { knex, store, insert } = await setUp();
    await insert({ id: 'r1' }, { id: 'r2' }, { id: 'r3' }, { id: 'r4' });
    const [r1, r2, r3, r4] = await store.claim('one', 4);
    await knex('runbooks_runs')
      .where({ id: r2.runId })
      .update({ fence: r2.fence + 1, worker: 'two' });
    const before = await knex('runbooks_runs').where({ id: r2.runId }).first();

    const outcomes = await Promise.allSettled([
      store.advance(r1, { ...started('a'), log: [{ stream: 'out', text: 'one', atMs: 1 }] }),
      store.advance(r2, { ...started('a'), log: [{ stream: 'out', text: 'two', atMs: 1 }] }),
      store.advance(r3, { ...started('b'), log: [{ stream: 'out', text: 'three', atMs: 1 }] }),
      store.advance(r4, { ...started('a'), log: [{ stream: 'out', text: 'four', atMs: 1 }] }),
    ]);

    expect(
      outcomes.map(outcome =>
        outcome.status === 'fulfilled' ? outcome.value.steps[0].state : outcome.reason.name,
      ),
    ).toEqual(['started', 'LostLease', 'ConflictError', 'started']);
    expect(await attemptsOf(knex)).toEqual(['r1/a started', 'r4/a started']);
    expect(await knex('runbooks_log').orderBy('run_id').pluck('text')).toEqual(['one', 'four']);
    expect(await knex('runbooks_runs').where({ id: r2.runId }).first()).toEqual(before);
  });

  it('are written one by one where together they cannot be, so that one keeps none of the others', async () => {
    const { knex, store, insert } = await setUp();
    await insert({ id: 'r1' }, { id: 'r2' }, { id: 'r3' });
    const claims = await store.claim('one', 3);
    // A row that stands where the second wants to write.
    await knex('runbooks_log').insert({
      run_id: 'r2',
      sequence: 1,
      at: 1,
      stream: 'out',
      text: 'in the way',
    });
    const outcomes = await transitionRuns(
      knex,
      claims.map(claim => ({
        runId: claim.runId,
        claim,
        ...started('a'),
        log: [{ stream: 'out' as const, text: claim.runId, atMs: 1 }],
      })),
      SETTINGS,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await attemptsOf(knex)).toEqual(['r1/a started', 'r3/a started']);
    expect((await store.find('r2'))!.run.steps[0].state).toBe('pending');
  });

  it('keep the order of what happened to one of them, and count their versions and lines', async () => {
    const { knex, store, insert } = await setUp();
    await insert({ id: 'r1' });
    const [claim] = await store.claim('one', 1);
    const line = (text: string) => [{ stream: 'out' as const, text, atMs: 1 }];
    await Promise.all([
      store.advance(claim, { ...started('a'), log: line('first') }),
      store.log(claim, line('second')),
      store.advance(claim, {
        decide: () => ({ type: 'step-done', stepId: 'a', output: 1, atMs: 2 }),
        log: line('third'),
      }),
      store.advance(claim, { ...started('b'), log: line('fourth') }),
    ]);
    expect(await attemptsOf(knex)).toEqual(['r1/a done', 'r1/b started']);
    expect(await knex('runbooks_log').orderBy('sequence').pluck('text')).toEqual([
      'first',
      'second',
      'third',
      'fourth',
    ]);
    const events = await knex('runbooks_events').orderBy('version').select('version', 'event');
    expect(events.map(({ event }) => JSON.parse(event).type)).toEqual([
      'claimed',
      'step-started',
      'step-done',
      'step-started',
    ]);
    expect(new Set(events.map(({ version }) => version)).size).toBe(4);
  });

  it('keep what a person did between two writes of their worker', async () => {
    const { store, insert, knex } = await setUp();
    await insert({ id: 'r1' }, { id: 'r2' });
    const [r1, r2] = await store.claim('one', 2);
    await Promise.all([store.advance(r1, started('a')), store.advance(r2, started('a'))]);
    await store.act('r1', {
      decide: () => ({ type: 'cancel-requested', by: 'user:default/mara', atMs: 2 }),
      log: [{ stream: 'system', text: 'Mara stops it', atMs: 2 }],
    });
    await store.log(r1, [{ stream: 'out', text: 'nearly there', atMs: 3 }]);
    const done = (): RunEvent => ({ type: 'step-done', stepId: 'a', output: 1, atMs: 4 });
    const [cancelled, goesOn] = await Promise.all([
      store.advance(r1, { decide: done }),
      store.advance(r2, { decide: done }),
    ]);
    expect([cancelled.state, goesOn.state]).toEqual(['cancelled', 'running']);
    expect(await knex('runbooks_log').orderBy('sequence').pluck('text')).toEqual([
      'Mara stops it',
      'nearly there',
    ]);
    expect(await attemptsOf(knex)).toEqual(['r1/a done', 'r2/a done']);
  });

  it('are taken up where their worker left them before others that wait', async () => {
    const { store, insert, knex } = await setUp();
    await insert({ id: 'r2' });
    await store.claim('one', 1);
    await insert({ id: 'r1' }, { id: 'r3' });
    await knex('runbooks_runs').where({ id: 'r2' }).update({ lease_until: 0 });
    expect((await store.claim('two', 1)).map(({ runId }) => runId)).toEqual(['r2']);
    expect((await store.claim('two', 2)).map(({ runId }) => runId).sort()).toEqual(['r1', 'r3']);
  });

  it('let their locks go together, each only its own', async () => {
    const { knex, store, insert } = await setUp();
    await insert(
      { id: 'r1', locks: ['k1'] },
      { id: 'r2', locks: ['k2'] },
      { id: 'r3', locks: ['k3'] },
    );
    const claims = await store.claim('one', 3);
    const fails: RunEvent[] = [
      { type: 'step-started', stepId: 'a', atMs: 1 },
      { type: 'step-failed', stepId: 'a', error: 'No.', final: true, atMs: 2 },
    ];
    await Promise.all([
      store.advance(claims[0], { decide: () => fails }),
      store.advance(claims[1], started('a')),
      store.advance(claims[2], { decide: () => fails }),
    ]);
    expect(await knex('runbooks_locks').pluck('key')).toEqual(['k2']);
    expect(await attemptsOf(knex)).toEqual(['r1/a failed', 'r2/a started', 'r3/a failed']);
  });

  it.each([
    {
      title: 'the one first in line has what two want',
      runs: [
        { id: 'late', locks: ['k'], priority: 20 },
        { id: 'soon', locks: ['k'], priority: 1 },
      ],
      held: [],
      taken: ['soon'],
    },
    {
      title: 'what the first cannot use since another lock is held, the next has',
      runs: [
        { id: 'first', locks: ['a', 'held'], priority: 1 },
        { id: 'next', locks: ['a', 'b'], priority: 2 },
      ],
      held: ['held'],
      taken: ['next'],
    },
    {
      title: 'of three in a chain the first and the last go',
      runs: [
        { id: 'r1', locks: ['a', 'b'], priority: 1 },
        { id: 'r2', locks: ['b', 'c'], priority: 2 },
        { id: 'r3', locks: ['c', 'd'], priority: 3 },
      ],
      held: [],
      taken: ['r1', 'r3'],
    },
    {
      title: 'those that want nothing go all',
      runs: [{ id: 'r1' }, { id: 'r2' }],
      held: ['k'],
      taken: ['r1', 'r2'],
    },
  ])('are claimed with all their locks or not at all: $title', async ({ runs, held, taken }) => {
    const { knex, store, insert } = await setUp();
    await insert(...runs);
    for (const key of held) {
      await knex('runbooks_locks').insert({ key, run_id: 'somebody', taken_at: 1 });
    }
    const claims = await store.claim('one', 10);
    expect(claims.map(({ runId }) => runId)).toEqual(taken);
    const locks = await knex('runbooks_locks').whereNot({ run_id: 'somebody' }).orderBy('key');
    expect(locks.map(({ key, run_id }) => `${key} ${run_id}`)).toEqual(
      claims.flatMap(({ runId, run }) => run.plan.locks.map(key => `${key} ${runId}`)).sort(),
    );
    for (const { id } of runs.filter(run => !taken.includes(run.id))) {
      const row = await knex('runbooks_runs').where({ id }).first();
      expect(row).toMatchObject({ state: 'ready', worker: null, lease_until: null });
      expect(Number(row.wake_at)).toBeGreaterThan(Number(row.created_at));
    }
    expect(await store.claim('two', 10)).toEqual([]);
  });

  it('are no more than there is room for', async () => {
    const { store, insert } = await setUp();
    await insert({ id: 'r1' }, { id: 'r2' }, { id: 'r3' });
    expect(await store.claim('one', 2)).toHaveLength(2);
    expect(await store.claim('two', 2)).toHaveLength(1);
  });

  it('are read as before once their plans stand apart, and after going back', async () => {
    const { knex, store, insert } = await setUp();
    await insert({ id: 'r1', locks: ['k'] });
    const stored = (await store.find('r1'))!.run;
    const directory = resolvePackagePath('@rollcall/plugin-runbooks-backend', 'migrations');
    await knex.migrate.down({ directory, name: '20261126193100_plans.js' });
    expect(JSON.parse((await knex('runbooks_runs').first()).snapshot)).toEqual(stored);
    await knex.migrate.latest({ directory });
    expect((await store.find('r1'))!.run).toEqual(stored);
    expect(JSON.parse((await knex('runbooks_runs').first()).snapshot)).not.toHaveProperty('plan');
  });
});
