import { TestDatabases } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { ENTITY } from '../__testUtils__/entity';
import { migrate, newRun, startWorker, testAction, untilState } from '../__testUtils__/engine';
import { LostLease } from '../engine/database/LostLease';
import { DatabaseRunStore } from '../engine/database/DatabaseRunStore';
import { ActionRegistry } from '../engine/work/ActionRegistry';

jest.setTimeout(120_000);

const databases = TestDatabases.create();

async function textsOf(knex: Knex, runId: string): Promise<string[]> {
  const rows = await knex('runbooks_log').where({ run_id: runId }).orderBy('sequence');
  return rows.map(({ text }) => text);
}

describe.each(databases.eachSupportedId())('the engine on %s', databaseId => {
  const stops: (() => Promise<void>)[] = [];

  async function setUp() {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const registry = new ActionRegistry();
    return { knex, registry };
  }

  function work(options: Parameters<typeof startWorker>[0]) {
    const worker = startWorker(options);
    stops.push(() => worker.dispatcher.stop());
    return worker;
  }

  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  it('runs the steps in order, hands outputs on, and writes a log', async () => {
    const { knex, registry } = await setUp();
    const seen: unknown[] = [];
    registry.add(
      testAction('test.look', () => ({ value: 7 }), { risk: 'read-only' }),
      testAction('test.act', ({ input, log, idempotencyKey }) => {
        seen.push(input, idempotencyKey);
        log.out('first\nsecond');
        return { ok: true };
      }),
    );
    const { store } = work({ knex, registry });
    await store.insert(
      newRun({
        id: 'r1',
        registry,
        spec: `steps:
  - {id: look, check: {action: test.look}, expect: result.value > 5.0}
  - {id: act, action: test.act, with: {n: "\${{ steps.look.value }}", to: "\${{ entity.name }}"}}
  - {id: never, action: test.act, when: steps.look.value > 100.0}`,
      }),
    );
    const run = await untilState(store, 'r1', 'succeeded');
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'done', 'skipped']);
    expect(seen).toEqual([{ n: 7, to: 'checkout' }, 'r1/act/act']);
    expect(await textsOf(knex, 'r1')).toEqual([
      'Doing: look',
      'Doing: act',
      'first',
      'second',
      'Left out: steps.look.value > 100.0 does not hold.',
    ]);
    expect(await knex('runbooks_locks')).toEqual([]);
  });

  it('waits until the verification holds, and undoes what was done where it never does', async () => {
    const { knex, registry } = await setUp();
    const acts: string[] = [];
    let lag = 3;
    registry.add(
      testAction('test.lag', () => ({ value: lag-- }), { risk: 'read-only' }),
      testAction('test.act', ({ input }) => {
        acts.push(String(input.name));
        return null;
      }),
    );
    const { store } = work({ knex, registry });
    const step = (id: string, within: string, expect: string) => `
  - id: ${id}
    action: test.act
    with: {name: do-${id}}
    verify: {check: {action: test.lag}, expect: '${expect}', within: ${within}, every: PT0.01S}
    rollback: {action: test.act, with: {name: undo-${id}}}
    onFailure: rollback`;
    await store.insert(
      newRun({
        id: 'r2',
        registry,
        spec: `steps:${step('a', 'PT5S', 'result.value < 2.0')}${step('b', 'PT0.05S', 'false')}`,
      }),
    );
    const run = await untilState(store, 'r2', 'rolled-back');
    expect(acts).toEqual(['do-a', 'do-b', 'undo-b', 'undo-a']);
    expect(run.steps.map(({ state }) => state)).toEqual(['rolled-back', 'rolled-back']);
  });

  it('tries again what may work the second time, and not what cannot', async () => {
    const { knex, registry } = await setUp();
    let tries = 0;
    registry.add(
      testAction('test.flaky', () => {
        tries += 1;
        if (tries < 3) throw new Error('not yet');
        return null;
      }),
      testAction('test.wrong', () => {
        tries += 1;
        throw new InputError('never');
      }),
    );
    const { store } = work({ knex, registry });
    const spec = (action: string) =>
      `steps: [{id: a, action: ${action}, retry: {attempts: 5, delay: PT0.01S}}]`;
    await store.insert(newRun({ id: 'r3', registry, spec: spec('test.flaky') }));
    expect((await untilState(store, 'r3', 'succeeded')).steps[0].attempt).toBe(3);
    tries = 0;
    await store.insert(newRun({ id: 'r4', registry, spec: spec('test.wrong') }));
    expect((await untilState(store, 'r4', 'failed')).steps[0].error).toBe('never');
    expect(tries).toBe(1);
  });

  it('stops what takes too long, and what is cancelled', async () => {
    const { knex, registry } = await setUp();
    let began: () => void;
    const started = new Promise<void>(resolve => {
      began = resolve;
    });
    registry.add(
      testAction(
        'test.hang',
        ({ signal }) =>
          new Promise((_, reject) => {
            began();
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      ),
    );
    const { store } = work({ knex, registry, leaseMs: 150 });
    await store.insert(
      newRun({ id: 'r5', registry, spec: 'steps: [{id: a, action: test.hang, timeout: PT0.05S}]' }),
    );
    const late = await untilState(store, 'r5', 'failed');
    expect(late.steps[0].error).toContain('longer than');
    await started;
    await store.insert(newRun({ id: 'r6', registry, spec: 'steps: [{id: a, action: test.hang}]' }));
    await untilState(store, 'r6', 'running');
    await store.act('r6', {
      decide: () => ({ type: 'cancel-requested', by: 'user:default/mara', atMs: 1 }),
    });
    await untilState(store, 'r6', 'cancelled');
  });

  const CANCEL = { type: 'cancel-requested', by: 'user:default/mara', atMs: 1 } as const;

  it.each([
    ['a step of its own', 'action: test.act'],
    ['a step of a person', 'manual: Look.'],
  ])('begins nothing behind a stop, however late it came: %s', async (_, next) => {
    const { knex, registry } = await setUp();
    let acts = 0;
    registry.add(
      testAction('test.act', () => {
        acts += 1;
        return null;
      }),
    );
    const worker = work({
      knex,
      registry,
      // Somebody presses the button while it is asked whether the second step may go on.
      async allowed() {
        if (acts === 1) await worker.store.act('stop', { decide: () => CANCEL });
        return true;
      },
    });
    const spec = `steps: [{id: a, action: test.act}, {id: b, ${next}}]`;
    await worker.store.insert(newRun({ id: 'stop', registry, spec }));
    const run = await untilState(worker.store, 'stop', 'cancelled', 'succeeded', 'waiting');
    expect(run.state).toBe('cancelled');
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'pending']);
    expect(acts).toBe(1);
    expect(await knex('runbooks_locks')).toEqual([]);
    expect(await knex('runbooks_step_attempts')).toHaveLength(1);
  });

  it('undoes nothing more behind a stop', async () => {
    const { knex, registry } = await setUp();
    const acts: string[] = [];
    registry.add(
      testAction('test.act', ({ input }) => {
        acts.push(String(input.name));
        if (input.name === 'c') throw new Error('no');
        return null;
      }),
    );
    const worker = work({
      knex,
      registry,
      async allowed() {
        if (acts.includes('undo b')) await worker.store.act('stop', { decide: () => CANCEL });
        return true;
      },
    });
    const step = (id: string) =>
      `  - {id: ${id}, action: test.act, with: {name: ${id}}, rollback: {action: test.act, with: {name: undo ${id}}}}`;
    const spec = `steps:\n${step('a')}\n${step('b')}\n  - {id: c, action: test.act, with: {name: c}, onFailure: rollback}`;
    await worker.store.insert(newRun({ id: 'stop', registry, spec }));
    await untilState(worker.store, 'stop', 'cancelled');
    expect(acts).toEqual(['a', 'b', 'c', 'undo b']);
  });

  /** A run whose worker died in the middle of its first step. */
  async function leave(options: { knex: Knex; registry: ActionRegistry; step: string }) {
    const { knex, registry, step } = options;
    const store = new DatabaseRunStore({ knex, leaseMs: 0 });
    await store.insert(newRun({ id: 'left', registry, spec: `steps: [{id: a, ${step}}]` }));
    const [claim] = await store.claim('dead', 1);
    await store.advance(claim, { decide: () => ({ type: 'step-started', stepId: 'a', atMs: 1 }) });
    return store;
  }

  it('does nothing again that was begun before a stop', async () => {
    const { knex, registry } = await setUp();
    let acts = 0;
    registry.add(
      testAction('test.act', () => {
        acts += 1;
        return null;
      }),
    );
    const left = await leave({ knex, registry, step: 'action: test.act, idempotent: "yes"' });
    await left.act('left', { decide: () => CANCEL });
    const { store } = work({ knex, registry });
    const run = await untilState(store, 'left', 'needs-attention', 'cancelled');
    expect(run).toMatchObject({ state: 'needs-attention', steps: [{ state: 'uncertain' }] });
    expect(acts).toBe(0);
  });

  it('asks a person where a step whose worker died cannot be looked at in time', async () => {
    const { knex, registry } = await setUp();
    registry.add(
      testAction('test.act', () => null),
      testAction(
        'test.hang',
        ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
        { risk: 'read-only' },
      ),
    );
    await leave({
      knex,
      registry,
      step: 'action: test.act, idempotent: probe, timeout: PT0.05S, verify: {check: {action: test.hang}, expect: "true", within: PT1S}',
    });
    const { store } = work({ knex, registry });
    const run = await untilState(store, 'left', 'needs-attention');
    expect(run.steps[0].error).toContain('Looking whether it was done failed.');
  });

  it('does what was planned for the service as it was, whatever has become of it since', async () => {
    const { knex, registry } = await setUp();
    const seen: unknown[] = [];
    registry.add(
      testAction('test.act', ({ input, entity }) => {
        seen.push([input, entity.name]);
        return null;
      }),
    );
    const renamed = { ...ENTITY, name: 'ledger', tier: '2' };
    const { store } = work({ knex, registry, entity: renamed });
    const made = newRun({
      id: 'planned',
      registry,
      spec: `steps:
  - {id: act, action: test.act, with: {to: "\${{ entity.name }}"}}
  - {id: left, action: test.act, when: entity.tier == '2'}`,
    });
    await store.insert(made);
    const run = await untilState(store, 'planned', 'succeeded');
    expect(seen).toEqual([[{ to: 'checkout' }, 'checkout']]);
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'skipped']);
    // One that was stored before plans held the service.
    const old = { ...made.run, id: 'old', plan: { ...made.run.plan, entity: undefined } };
    await store.insert({ ...made, run: old, idempotencyKey: 'old' });
    await untilState(store, 'old', 'succeeded');
    expect(seen.slice(1)).toEqual([
      [{ to: 'ledger' }, 'ledger'],
      [{}, 'ledger'],
    ]);
  });

  it('asks again before each step whether it may go on', async () => {
    const { knex, registry } = await setUp();
    let member = true;
    registry.add(
      testAction('test.act', () => {
        member = false;
        return null;
      }),
    );
    const { store } = work({ knex, registry, allowed: () => member });
    await store.insert(
      newRun({
        id: 'r7',
        registry,
        spec: 'steps: [{id: a, action: test.act}, {id: b, action: test.act}]',
      }),
    );
    const run = await untilState(store, 'r7', 'failed');
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'failed']);
    expect(run.steps[1].error).toContain('You left the team.');
  });

  it('keeps two runs of one service apart', async () => {
    const { knex, registry } = await setUp();
    let inside = 0;
    let most = 0;
    registry.add(
      testAction('test.act', async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(resolve => setImmediate(resolve));
        inside -= 1;
        return null;
      }),
    );
    const { store } = work({ knex, registry });
    const spec = 'steps: [{id: a, action: test.act}, {id: b, action: test.act}]';
    await store.insert(newRun({ id: 'r8', registry, spec }));
    await store.insert(newRun({ id: 'r9', registry, spec }));
    await untilState(store, 'r8', 'succeeded');
    await untilState(store, 'r9', 'succeeded');
    expect(most).toBe(1);
  });

  it('takes one click for one run', async () => {
    const { knex, registry } = await setUp();
    registry.add(testAction('test.act', () => null));
    const store = new DatabaseRunStore({ knex, leaseMs: 1_000 });
    const first = newRun({ id: 'r10', registry, spec: 'steps: [{id: a, action: test.act}]' });
    const second = { ...first, run: { ...first.run, id: 'r11' } };
    const made = await Promise.all([store.insert(first), store.insert(second)]);
    expect(new Set(made.map(({ run }) => run.id)).size).toBe(1);
    expect(made.filter(({ created }) => created)).toHaveLength(1);
  });

  it('lets no worker write whose lease was given to another', async () => {
    const { knex, registry } = await setUp();
    registry.add(testAction('test.act', () => null));
    let now = 1_000_000;
    const clock = () => now;
    const store = new DatabaseRunStore({ knex, leaseMs: 0, clock });
    await store.insert(
      newRun({
        id: 'r12',
        registry,
        atMs: 0,
        spec: 'steps: [{id: a, action: test.act, idempotent: "no"}]',
      }),
    );
    const [first] = await store.claim('one', 1);
    await store.advance(first, { decide: () => ({ type: 'step-started', stepId: 'a', atMs: 1 }) });
    now += 10;
    await new Promise(resolve => setTimeout(resolve, 5));
    const [second] = await store.claim('two', 1);
    expect(second.fence).toBeGreaterThan(first.fence);
    await expect(
      store.advance(first, { decide: () => ({ type: 'step-done', stepId: 'a', atMs: 2 }) }),
    ).rejects.toThrow(LostLease);
    await expect(store.log(first, [{ stream: 'out', text: 'x', atMs: 1 }])).rejects.toThrow(
      LostLease,
    );
    expect(await store.renew(first)).toEqual({ kept: false, cancelRequested: false });
    const run = await store.advance(second, {
      decide: () => ({ type: 'step-uncertain', stepId: 'a', because: 'lost', atMs: 3 }),
    });
    expect(run.state).toBe('needs-attention');
    expect(await knex('runbooks_locks')).toHaveLength(1);
  });

  it('closes what nobody acts on in time, and lets the next one have its locks', async () => {
    const { knex, registry } = await setUp();
    registry.add(testAction('test.act', () => null));
    const { store } = work({ knex, registry });
    const person =
      'steps: [{id: a, action: test.act, rollback: {action: test.act}}, {id: b, manual: Look.}]';
    await store.insert(newRun({ id: 'r15', registry, spec: person }));
    await untilState(store, 'r15', 'waiting');
    await store.insert(newRun({ id: 'r16', registry, spec: 'steps: [{id: a, action: test.act}]' }));
    expect(await store.closeOverdue()).toEqual([]);
    expect((await store.find('r16'))!.run.state).toBe('ready');
    const tomorrow = new DatabaseRunStore({
      knex,
      leaseMs: 30_000,
      clock: () => Date.now() + 25 * 60 * 60_000,
    });
    // The database's own clock decides what is looked at; on PostgreSQL that is the server's.
    await knex('runbooks_runs').where({ id: 'r15' }).update({ deadline: 1 });
    const closed = await tomorrow.closeOverdue();
    expect(closed.map(({ id, state }) => [id, state])).toEqual([['r15', 'expired']]);
    await knex('runbooks_runs').where({ id: 'r16' }).update({ wake_at: 1 });
    await untilState(store, 'r16', 'succeeded');
    await store.act('r15', {
      decide: () => ({ type: 'roll-back-requested', by: 'user:default/mara', atMs: 1 }),
    });
    await untilState(store, 'r15', 'rolled-back');
  });

  it('lets go of locks that no run works under', async () => {
    const { knex, registry } = await setUp();
    registry.add(testAction('test.act', () => null));
    const { store } = work({ knex, registry });
    await store.insert(newRun({ id: 'r17', registry, spec: 'steps: [{id: b, manual: Look.}]' }));
    await untilState(store, 'r17', 'waiting');
    await knex('runbooks_locks').insert({ key: 'key:left', run_id: 'gone', taken_at: 1 });
    expect(await store.freeLocks()).toBe(1);
    expect((await knex('runbooks_locks')).map(({ run_id }) => run_id)).toEqual(['r17']);
  });

  it('never lets a secret into a row, whatever spelling it comes back in', async () => {
    const { knex, registry } = await setUp();
    const canary = 'c4n4ry-Pa55w0rd';
    registry.add(
      testAction('test.leak', ({ secrets, log }) => {
        const secret = secrets.get('token');
        log.out(`token=${secret} ${Buffer.from(`me:${secret}`).toString('base64')}`);
        log.error(encodeURIComponent(secret));
        return { [secret]: Buffer.from(secret).toString('hex') };
      }),
      testAction('test.fail', ({ secrets }) => {
        throw new Error(`refused ${secrets.get('token')}`);
      }),
    );
    const { store } = work({ knex, registry, secrets: { canary } });
    await store.insert(
      newRun({
        id: 'r13',
        registry,
        spec: `steps:
  - {id: a, action: test.leak, secrets: {token: canary}}
  - {id: b, action: test.fail, secrets: {token: canary}}`,
      }),
    );
    await untilState(store, 'r13', 'failed');
    const tables = ['runs', 'events', 'log', 'step_attempts', 'versions', 'locks'];
    const rows = await Promise.all(tables.map(table => knex(`runbooks_${table}`)));
    const all = JSON.stringify(rows);
    expect(all).toContain('[secret]');
    for (const form of [
      canary,
      Buffer.from(canary).toString('hex'),
      Buffer.from(`me:${canary}`).toString('base64'),
    ]) {
      expect(all).not.toContain(form);
    }
  });

  it('leaves out in a dry run what hangs on an answer that it asked nobody for', async () => {
    const { knex, registry } = await setUp();
    const { store } = work({ knex, registry });
    await store.insert(
      newRun({
        id: 'r15',
        registry,
        mode: 'dry',
        spec: `steps:
  - {id: verdict, ask: {form: {type: object, properties: {well: {type: boolean}}}}}
  - {id: tell, manual: Say so., when: steps.verdict.well == false}`,
      }),
    );
    const run = await untilState(store, 'r15', 'succeeded');
    expect(run.steps.map(({ state, error }) => ({ state, error }))).toEqual([
      { state: 'skipped', error: 'A dry run asks nobody.' },
      {
        state: 'skipped',
        error: 'A dry run cannot tell whether steps.verdict.well == false.',
      },
    ]);
  });

  it('tries without doing in a dry run, and asks nobody', async () => {
    const { knex, registry } = await setUp();
    let done = 0;
    registry.add(
      testAction('test.act', () => {
        done += 1;
        return null;
      }),
      testAction(
        'test.try',
        ({ mode, log }) => {
          log.out(`would act, ${mode}`);
          return null;
        },
        { supportsDryRun: true },
      ),
    );
    const { store } = work({ knex, registry });
    await store.insert(
      newRun({
        id: 'r14',
        registry,
        mode: 'dry',
        spec: 'steps: [{id: a, action: test.act}, {id: b, action: test.try}, {id: c, manual: Look.}]',
      }),
    );
    await untilState(store, 'r14', 'succeeded');
    expect(done).toBe(0);
    expect(await textsOf(knex, 'r14')).toEqual(
      expect.arrayContaining([expect.stringContaining('Would call test.act'), 'would act, dry']),
    );
  });
});

it('runs on PostgreSQL wherever one is configured', () => {
  const configured = Object.keys(process.env).some(name => /TEST_DATABASE_POSTGRES/.test(name));
  expect(
    databases
      .eachSupportedId()
      .flat()
      .some(id => id.startsWith('POSTGRES')),
  ).toBe(configured);
});
