import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate, newRun, startWorker, testAction, untilState } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { catalogOf, GROUPS_OF, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';
import { DatabaseRunStore } from '../engine/database/DatabaseRunStore';
import { ActionRegistry } from '../engine/work/ActionRegistry';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const TIERS = (approvals: number) =>
  `tiers: {"1": {title: Critical, approvals: ${approvals}}}\ntierOrder: ["1"]`;
const PATIENT = `risk: read-only
inputs: {type: object, required: [batch], properties: {batch: {type: integer, minimum: 1}}}
steps: [{id: hand, manual: Look.}, {id: first, check: {action: test.look}}]`;
const ACT = 'risk: mutating\nsteps: [{id: act, action: test.act}]';

async function linesOf(knex: Knex, runId: string): Promise<string[]> {
  const rows = await knex('runbooks_log').where({ run_id: runId }).orderBy('sequence');
  return rows.map(({ text }) => text);
}

describe.each(databases.eachSupportedId())('what goes wrong on %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    GROUPS_OF['user:default/oyvind'] = ['group:default/payments'];
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function portalOf(runbooks: Record<string, string>, approvals = 1) {
    const knex = await lastingDatabase(databases, databaseId);
    stops.push(() => knex.destroy());
    const portal = await startRunbooksPortal({
      knex,
      policy: TIERS(approvals),
      documents: catalogOf(runbooks),
      actions: [
        testAction('test.look', () => ({ value: 1 }), { risk: 'read-only' }),
        testAction('test.act', () => null),
      ],
    });
    stops.push(() => portal.backend.stop());
    return { ...portal, knex };
  }

  async function engineOf(clock?: () => number) {
    const knex = await lastingDatabase(databases, databaseId);
    stops.push(() => knex.destroy());
    await migrate(knex);
    const registry = new ActionRegistry();
    const work = (worked = registry) => {
      const worker = startWorker({ knex, registry: worked });
      stops.push(() => worker.dispatcher.stop());
      return worker;
    };
    return { knex, registry, work, store: new DatabaseRunStore({ knex, leaseMs: 30_000, clock }) };
  }

  it('a runbook edited while it runs: the run keeps its version and ends, the next one has the new', async () => {
    const { start, post, until, change } = await portalOf({ a: PATIENT });
    const { body } = await start('a', 'owner', { inputs: { batch: 1 } });
    await until(body.id, 'waiting');
    change(catalogOf({ a: PATIENT.replace('id: first', 'id: second') }));
    await post(`/runs/${body.id}/steps/hand/done`, {}, 'owner').expect(200);
    const run = await until(body.id, 'succeeded');
    expect(run.steps.map(({ id }: { id: string }) => id)).toEqual(['hand', 'first']);
    const next = await start('a', 'owner', { inputs: { batch: 1 } });
    expect(next.body.steps.map(({ id }: { id: string }) => id)).toEqual(['hand', 'second']);
    expect(next.body.runbookHash).not.toBe(run.runbookHash);
  });

  it('an action that is gone: the step fails and says so, and nothing else is lost', async () => {
    const { registry, work, store } = await engineOf();
    registry.add(
      testAction('test.act', () => null),
      testAction('test.gone', () => null),
    );
    const left = new ActionRegistry();
    left.add(testAction('test.act', () => null));
    await store.insert(
      newRun({
        id: 'gone',
        registry,
        spec: 'steps: [{id: a, action: test.act}, {id: b, action: test.gone}]',
      }),
    );
    work(left);
    const run = await untilState(store, 'gone', 'failed');
    expect(run.steps.map(({ state }) => state)).toEqual(['done', 'failed']);
    expect(run.steps[1].error).toContain('There is no action test.gone here any more');
  });

  it.each<[string, object, string]>([
    ['missing', {}, '"batch" is missing'],
    ['of another type', { batch: 'two' }, 'must be integer'],
    ['out of bounds', { batch: 0 }, 'must be >= 1'],
    ['that nobody asked for', { batch: 1, other: 1 }, 'no input "other"'],
  ])('an input %s: refused by name, and nothing runs', async (_, inputs, message) => {
    const { start, get } = await portalOf({ a: PATIENT });
    const { status, body } = await start('a', 'owner', { inputs });
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect((await get('/runs')).body.items).toEqual([]);
  });

  it('an approver who leaves the team: their vote is refused, and one they gave before no longer counts', async () => {
    const { start, post, get, change, until } = await portalOf({ a: ACT }, 2);
    const { body } = await start('a', 'owner');
    const approve = (actor: 'second owner' | 'parent-team member') =>
      post(`/runs/${body.id}/approve`, { planDigest: body.plan.digest }, actor);
    expect((await approve('second owner')).body).toMatchObject({ state: 'awaiting-approval' });
    const documents = catalogOf({ a: ACT });
    change({
      ...documents,
      'catalog.yaml': documents['catalog.yaml'].replace(
        /(name: oyvind\}\nspec: \{memberOf: \[)[^\]]*/,
        '$1group:default/search',
      ),
    });
    GROUPS_OF['user:default/oyvind'] = ['group:default/search'];
    const { body: after } = await approve('parent-team member');
    expect(after.state).toBe('awaiting-approval');
    expect(after.approval.given.map(({ byRef }: { byRef: string }) => byRef)).toEqual([
      'user:default/ines',
    ]);
    expect((await approve('second owner')).status).toBe(403);
    GROUPS_OF['user:default/oyvind'] = ['group:default/payments'];
    change(documents);
    expect((await approve('second owner')).status).toBe(200);
    await until(body.id, 'succeeded');
    expect((await get('/approvals', 'second owner')).body.items).toEqual([]);
  });

  it('an agreement after its time: refused though nobody has closed the run yet, and nothing begins', async () => {
    const { start, post, get, knex, runTask } = await portalOf({ a: ACT });
    const { body } = await start('a', 'owner');
    const waitMs = Date.parse(body.approval.expiresAt) - Date.parse(body.createdAt);
    const row = await knex('runbooks_runs').where({ id: body.id }).first();
    const createdAtMs = Number(row.created_at) - waitMs;
    await knex('runbooks_runs')
      .where({ id: body.id })
      .update({
        snapshot: JSON.stringify({ ...JSON.parse(row.snapshot), createdAtMs }),
        deadline: Number(row.deadline) - waitMs,
      });
    const late = await post(
      `/runs/${body.id}/approve`,
      { planDigest: body.plan.digest },
      'second owner',
    );
    expect(late.status).toBe(403);
    expect(late.body.error.message).toContain('The time to agree is over');
    expect((await get(`/runs/${body.id}`)).body).toMatchObject({
      state: 'awaiting-approval',
      approval: { given: [] },
    });
    await runTask('runbooks-expiry');
    expect((await get(`/runs/${body.id}`)).body.state).toBe('expired');
    expect(await knex('runbooks_step_attempts').where({ run_id: body.id })).toEqual([]);
  });

  it('a lock that was never let go: whoever waits for it goes on once it is known that nobody works under it', async () => {
    const { knex, registry, store } = await engineOf();
    registry.add(testAction('test.act', () => null));
    const spec = 'steps: [{id: a, action: test.act}]';
    const locks = ['component:default/checkout'];
    await store.insert(newRun({ id: 'first', registry, spec, locks }));
    const [first] = await store.claim('one', 1);
    await store.advance(first, {
      decide: () => [
        { type: 'step-started', stepId: 'a', atMs: 1 },
        { type: 'step-done', stepId: 'a', atMs: 2 },
      ],
    });
    expect(await knex('runbooks_locks')).toEqual([]);
    await knex('runbooks_locks').insert({ key: locks[0], run_id: 'first', taken_at: 1 });
    await store.insert(newRun({ id: 'second', registry, spec, locks }));
    expect(await store.claim('two', 1)).toEqual([]);
    expect(await store.freeLocks()).toBe(1);
    await knex('runbooks_runs').where({ id: 'second' }).update({ wake_at: 0 });
    expect((await store.claim('two', 1)).map(({ runId }) => runId)).toEqual(['second']);
  });

  it('a log of bytes, and a line of megabytes: kept as text of bearable length, and the run goes on', async () => {
    const { knex, registry, work, store } = await engineOf();
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    registry.add(
      testAction('test.noise', ({ log }) => {
        log.out(bytes.toString('latin1'));
        log.out(bytes.toString('utf8'));
        log.out('x'.repeat(3 * 1024 * 1024));
        log.error(`${'y'.repeat(1024 * 1024)}\nlast`);
        return { big: 'z'.repeat(200_000) };
      }),
    );
    work();
    const spec = 'steps: [{id: a, action: test.noise}, {id: b, manual: Look.}]';
    await store.insert(newRun({ id: 'noise', registry, spec }));
    const run = await untilState(store, 'noise', 'waiting');
    const lines = await linesOf(knex, 'noise');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThan(9_000);
    expect(lines.join('\n')).toContain('characters left out');
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(lines.join('')).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
    expect(run.steps[0].output).toEqual({});
    expect(lines.join('\n')).toContain('is not kept');
  });

  it('a clock that was set back after a run was asked for: the run begins all the same', async () => {
    const { registry, work, store } = await engineOf();
    registry.add(testAction('test.act', () => null));
    const inAnHour = Date.now() + 60 * 60_000;
    const spec = 'steps: [{id: a, action: test.act}]';
    await store.insert(newRun({ id: 'future', registry, atMs: inAnHour, spec }));
    work();
    expect((await untilState(store, 'future', 'succeeded')).steps[0].state).toBe('done');
  });

  it('a clock that jumps ahead: whoever held the run can no longer write, and it goes on once', async () => {
    let now = Date.now();
    const { knex, registry, store } = await engineOf(() => now);
    registry.add(testAction('test.act', () => null));
    const spec = 'steps: [{id: a, action: test.act, idempotent: "no"}]';
    await store.insert(newRun({ id: 'ahead', registry, spec, atMs: now }));
    const [first] = await store.claim('one', 1);
    await store.advance(first, {
      decide: () => ({ type: 'step-started', stepId: 'a', atMs: now }),
    });
    now += 24 * 60 * 60_000;
    // PostgreSQL goes by its own clock: there the lease must have run out for the jump to show.
    await knex('runbooks_runs').where({ id: 'ahead' }).update({ lease_until: 0 });
    const [second] = await store.claim('two', 1);
    await expect(
      store.advance(first, { decide: () => ({ type: 'step-done', stepId: 'a', atMs: now }) }),
    ).rejects.toThrow('no longer ours');
    const run = await store.advance(second, {
      decide: () => ({ type: 'step-uncertain', stepId: 'a', because: 'lost', atMs: now }),
    });
    expect(run.state).toBe('needs-attention');
    expect(await knex('runbooks_step_attempts').where({ run_id: 'ahead' })).toHaveLength(1);
  });
});
