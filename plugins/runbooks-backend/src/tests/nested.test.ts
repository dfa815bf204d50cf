import { TestDatabases } from '@backstage/backend-test-utils';
import type { RunDto, RunRow } from '@rollcall/plugin-runbooks-common';
import { testAction } from '../__testUtils__/engine';
import { eventually } from '../__testUtils__/eventually';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();

const OUTER = `risk: read-only
steps:
  - {id: before, action: test.act, with: {at: before}}
  - {id: inner, action: runbook.run, with: {runbook: inner, inputs: {zone: a}}}
  - {id: after, action: test.act, with: {at: "\${{ steps.inner.state }}"}}`;
const INNER = `risk: mutating
inputs: {type: object, required: [zone], properties: {zone: {type: string, enum: [a, b]}}}
steps:
  - {id: act, action: test.act, with: {at: "in \${{ inputs.zone }}"}}`;
const PATIENT = `risk: mutating
inputs: {type: object, properties: {zone: {type: string}}}
steps: [{id: hand, manual: Look.}, {id: act, action: test.act, with: {at: never}}]`;

/** Of which each step can be undone; the last one of the outer fails. */
const UNDONE_OUTER = `risk: mutating
steps:
  - {id: before, action: test.act, with: {at: before}, rollback: {action: test.undo, with: {at: before}}}
  - {id: inner, action: runbook.run, with: {runbook: inner}}
  - {id: last, action: test.act, with: {at: last}, onFailure: rollback}`;
const UNDONE_INNER = `risk: mutating
steps:
  - {id: first, action: test.act, with: {at: inner first}, rollback: {action: test.undo, with: {at: inner first}}}
  - {id: second, action: test.act, with: {at: inner second}, rollback: {action: test.undo, with: {at: inner second}}}`;

describe.each(databases.eachSupportedId())('a runbook that runs another on %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function setUp(inner = INNER, policy = 'services: {types: [service]}', outer = OUTER) {
    const knex = await lastingDatabase(databases, databaseId);
    stops.push(() => knex.destroy());
    const world = { done: [] as string[], fails: false, failing: new Set<string>() };
    const portal = await startRunbooksPortal({
      knex,
      policy,
      documents: catalogOf({ outer, inner }),
      actions: [
        testAction('test.act', ({ input }) => {
          if (world.fails && String(input.at).startsWith('in')) throw new Error('It broke.');
          if (world.failing.has(String(input.at))) throw new Error('It broke.');
          world.done.push(String(input.at));
          return null;
        }),
        testAction('test.undo', ({ input }) => {
          if (world.failing.has(`undo ${input.at}`)) throw new Error('It stays.');
          world.done.push(`undo ${input.at}`);
          return null;
        }),
      ],
    });
    stops.push(() => portal.backend.stop());
    const innerRun = async () => {
      const { body } = await portal.get('/runs?runbookRef=runbook:default/inner');
      return body.items[0] as RunRow | undefined;
    };
    return { ...portal, knex, world, innerRun };
  }

  it('shows one plan, is agreed to once, and goes on when the other has ended', async () => {
    const tiers = 'tiers: {"1": {title: Critical, approvals: 1}}\ntierOrder: ["1"]';
    const { get, start, post, until, world, innerRun, knex } = await setUp(INNER, tiers);
    const { body } = await start('outer', 'owner');
    expect(body).toMatchObject({ state: 'awaiting-approval', risk: 'mutating' });
    expect((body as RunDto).plan.steps[1].nested?.steps).toHaveLength(1);
    await post(`/runs/${body.id}/approve`, { planDigest: body.plan.digest }, 'second owner').expect(
      200,
    );
    await until(body.id, 'succeeded');
    expect(world.done).toEqual(['before', 'in a', 'succeeded']);
    const inner = await innerRun();
    expect(inner).toMatchObject({ actorRef: 'user:default/mara', state: 'succeeded' });
    const { endedAt } = (await get(`/runs/${inner?.id}`)).body as RunDto;
    expect(endedAt).toBeDefined();
    expect(inner?.endedAt).toBe(endedAt);
    expect(await knex('runbooks_locks')).toEqual([]);
  });

  it('fails where the other fails, and starts it anew when it is resumed', async () => {
    const { start, post, until, world, innerRun } = await setUp();
    world.fails = true;
    const { body } = await start('outer', 'owner');
    expect(body.nestedRuns).toBeUndefined();
    const failed = await until(body.id, 'failed');
    const first = (await innerRun())!.id;
    expect(failed.nestedRuns).toEqual([{ stepId: 'inner', runId: first, state: 'failed' }]);
    expect(failed.steps[1].error).toContain('runbook:default/inner ended: failed');
    world.fails = false;
    await post(`/runs/${body.id}/resume`, {}, 'owner').expect(200);
    const resumed = await until(body.id, 'succeeded');
    expect(world.done).toEqual(['before', 'in a', 'succeeded']);
    const second = (await innerRun())!.id;
    expect(second).not.toBe(first);
    expect(resumed.nestedRuns).toEqual([{ stepId: 'inner', runId: second, state: 'succeeded' }]);
  });

  it('holds no worker but its locks while the other waits, and stops it when it is stopped', async () => {
    const { get, start, post, until, world, innerRun, knex } = await setUp(PATIENT);
    const { body } = await start('outer', 'owner');
    await eventually(async () => (await innerRun())?.state === 'waiting');
    await until(body.id, 'ready');
    expect(await knex('runbooks_locks')).toEqual([expect.objectContaining({ run_id: body.id })]);
    const inner = (await innerRun())!;
    expect((await get(`/runs/${body.id}`)).body).toMatchObject({
      steps: [{}, { id: 'inner', state: 'started' }, {}],
      nestedRuns: [{ stepId: 'inner', runId: inner.id, state: 'waiting' }],
    });
    await post(`/runs/${body.id}/cancel`, {}, 'owner').expect(200);
    await until(inner.id, 'cancelled');
    expect((await until(body.id, 'cancelled')).steps[1]).toMatchObject({ state: 'failed' });
    expect(world.done).toEqual(['before']);
    expect(await knex('runbooks_locks')).toEqual([]);
  });

  it('lets no step of the other act once it has ended itself, however that came', async () => {
    const { start, post, until, world, innerRun, knex } = await setUp(PATIENT);
    const { body } = await start('outer', 'owner');
    await eventually(async () => (await innerRun())?.state === 'waiting');
    const row = await knex('runbooks_runs').where({ id: body.id }).first();
    const snapshot = JSON.stringify({ ...JSON.parse(row.snapshot), state: 'failed' });
    await knex('runbooks_runs').where({ id: body.id }).update({ state: 'failed', snapshot });
    const inner = (await innerRun())!;
    await post(`/runs/${inner.id}/steps/hand/done`, {}, 'owner').expect(200);
    const stopped = await until(inner.id, 'failed');
    expect(stopped.steps[1].error).toContain('The run it belongs to was stopped');
    expect(world.done).toEqual(['before']);
  });

  it('is refused to whoever may not run the other (ledger 2)', async () => {
    const { start, innerRun } = await setUp(`run: {who: [on-call]}\n${INNER}`);
    const refused = await start('outer', 'owner');
    expect(refused.status).toBe(403);
    expect((await start('outer', 'on call')).status).toBe(201);
    await eventually(async () => (await innerRun())?.state === 'succeeded');
  });

  it.each([
    {
      more: '',
      status: 403,
      message: 'It runs runbook:default/inner, which does not let anybody go without agreement.',
      done: 0,
    },
    { more: 'run: {breakGlass: true}\n', status: 201, message: undefined, done: 3 },
  ])(
    'spares the agreement the other asks for only where the other lets it: $status',
    async ({ more, status, message, done }) => {
      const inner = `${more}${INNER}`.replace(
        'risk: mutating',
        'risk: mutating\napprovals: [{required: 1, from: [owner]}]',
      );
      const { start, post, world, until } = await setUp(
        inner,
        undefined,
        `run: {breakGlass: true}\n${OUTER}`,
      );
      const wish = { entityRef: 'component:default/checkout', inputs: {}, mode: 'live' };
      const preview = await post('/runbooks/default/outer/preview', wish, 'owner');
      expect(preview.body.breakGlass).toBe(done > 0);
      const broken = await start('outer', 'owner', { breakGlassReason: 'Nobody else is awake.' });
      expect(broken.status).toBe(status);
      expect(broken.body.error?.message).toBe(message);
      if (broken.body.id) await until(broken.body.id, 'succeeded');
      expect(world.done).toHaveLength(done);
    },
  );

  const UNDOING = [UNDONE_INNER, undefined, UNDONE_OUTER] as const;

  it('is undone whole, what the other did by the other, the last first', async () => {
    const { start, until, world, innerRun, knex } = await setUp(...UNDOING);
    world.failing.add('last');
    const { body } = await start('outer', 'owner');
    const ended = await until(body.id, 'rolled-back', 'failed', 'needs-attention');
    expect(ended.state).toBe('rolled-back');
    expect(world.done).toEqual([
      'before',
      'inner first',
      'inner second',
      'undo inner second',
      'undo inner first',
      'undo before',
    ]);
    expect((await innerRun())?.state).toBe('rolled-back');
    expect(await knex('runbooks_locks')).toEqual([]);
  });

  it('is undone on request after it succeeded, each run of the other once', async () => {
    const { get, start, post, until, world } = await setUp(...UNDOING);
    const { body } = await start('outer', 'owner');
    await until(body.id, 'succeeded');
    expect((await get(`/runs/${body.id}`)).body.may.rollBack).toBe(true);
    await post(`/runs/${body.id}/roll-back`, {}, 'owner').expect(200);
    await until(body.id, 'rolled-back');
    expect(world.done.slice(4)).toEqual(['undo inner second', 'undo inner first', 'undo before']);
  });

  it('lets nobody undo the other by itself, for which nothing is locked', async () => {
    const { get, start, post, until, world, innerRun, knex } = await setUp(...UNDOING);
    const { body } = await start('outer', 'owner');
    await until(body.id, 'succeeded');
    expect(await knex('runbooks_locks')).toEqual([]);
    const inner = (await innerRun())!;
    expect((await get(`/runs/${inner.id}`)).body.may.rollBack).toBe(false);
    const refused = await post(`/runs/${inner.id}/roll-back`, {}, 'owner').expect(409);
    expect(refused.body.error.message).toContain(`Undo the run it belongs to: ${body.id}`);
    expect(world.done).toHaveLength(4);
  });

  it('undoes of the other only what it did before it failed', async () => {
    const { start, post, until, world } = await setUp(...UNDOING);
    world.failing.add('inner second');
    const { body } = await start('outer', 'owner');
    await until(body.id, 'failed');
    world.failing.clear();
    await post(`/runs/${body.id}/roll-back`, {}, 'owner').expect(200);
    await until(body.id, 'rolled-back');
    // What failed may have done a part of it.
    expect(world.done).toEqual([
      'before',
      'inner first',
      'undo inner second',
      'undo inner first',
      'undo before',
    ]);
  });

  it('waits for a person where the other cannot be undone, and goes on when it is', async () => {
    const { start, post, until, world, innerRun } = await setUp(...UNDOING);
    world.failing.add('last').add('undo inner first');
    const { body } = await start('outer', 'owner');
    await eventually(async () => (await innerRun())?.state === 'needs-attention');
    const inner = (await innerRun())!;
    expect(world.done).not.toContain('undo before');
    world.failing.clear();
    const path = `/runs/${inner.id}/steps/first/decide`;
    await post(path, { decision: 'retry' }, 'owner').expect(200);
    await until(body.id, 'rolled-back');
    expect(world.done.slice(-2)).toEqual(['undo inner first', 'undo before']);
  });

  it('says clearly that the other was not undone whole where a person gave that up, and may ask again', async () => {
    const { start, post, until, world, innerRun } = await setUp(...UNDOING);
    world.failing.add('last').add('undo inner first');
    const { body } = await start('outer', 'owner');
    await eventually(async () => (await innerRun())?.state === 'needs-attention');
    const inner = (await innerRun())!;
    const decide = (runId: string, stepId: string, decision: string) =>
      post(`/runs/${runId}/steps/${stepId}/decide`, { decision, reason: 'Look.' }, 'owner').expect(
        200,
      );
    await decide(inner.id, 'first', 'fail');
    const parked = await until(body.id, 'needs-attention');
    expect(parked.steps[1].error).toBe(
      `runbook:default/inner was not undone whole; see run ${inner.id}.`,
    );
    expect(world.done).not.toContain('undo before');
    world.failing.clear();
    await decide(body.id, 'inner', 'retry');
    await until(body.id, 'rolled-back');
    expect(world.done.slice(-2)).toEqual(['undo inner first', 'undo before']);
  });
});
