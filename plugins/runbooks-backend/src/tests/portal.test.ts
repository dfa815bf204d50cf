import { TestDatabases } from '@backstage/backend-test-utils';
import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testAction } from '../__testUtils__/engine';
import { connect } from '../__testUtils__/connect';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { type Asker, catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();

const RESTART = `risk: mutating
answers: [ConsumerLag]
drill: {every: P30D, environment: staging}
inputs: {type: object, properties: {batch: {type: integer, minimum: 1, default: 1}}}
run: {breakGlass: true}
steps:
  - {id: look, check: {action: test.look}}
  - id: act
    action: test.act
    with: {batch: "\${{ inputs.batch }}"}
    verify: {check: {action: test.look}, expect: result.value == 1.0, within: PT0.05S, every: PT0.01S}
    rollback: {action: test.undo}
    onFailure: rollback`;

const LOOK = 'risk: read-only\nsteps: [{id: look, check: {action: test.look}}]';
const ASK = `risk: mutating
steps:
  - {id: do, manual: Switch it off., evidence: text}
  - {id: say, ask: {form: {type: object, required: [zone], properties: {zone: {type: string, enum: [a, b]}}}}}
  - {id: act, action: test.act, with: {zone: "\${{ steps.say.zone }}"}}`;

/** Has a run have been asked for so much earlier. */
async function makeOlder(knex: Knex, runId: string, byMs: number): Promise<void> {
  const { snapshot, deadline } = await knex('runbooks_runs').where({ id: runId }).first();
  const run = JSON.parse(snapshot) as RunSnapshot;
  const older = JSON.stringify({ ...run, createdAtMs: run.createdAtMs - byMs });
  await knex('runbooks_runs')
    .where({ id: runId })
    .update({ snapshot: older, deadline: Number(deadline) - byMs });
}

describe.each(databases.eachSupportedId())('the portal on %s', databaseId => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  async function setUp(
    parts: {
      value?: number;
      folder?: string;
      runbooks?: Record<string, string>;
      policy?: string;
    } = {},
  ) {
    const knex = await lastingDatabase(databases, databaseId);
    const world = { value: parts.value ?? 1, done: [] as string[] };
    const note = (name: string) =>
      testAction(name, ({ input }) => {
        world.done.push(`${name} ${JSON.stringify(input)}`);
        return null;
      });
    const portal = await startRunbooksPortal({
      knex,
      policy: parts.policy,
      documents: catalogOf(
        parts.runbooks ?? { restart: RESTART, look: LOOK, ask: ASK },
        parts.folder,
      ),
      actions: [
        testAction('test.look', () => ({ value: world.value }), {
          risk: 'read-only',
          supportsDryRun: true,
        }),
        note('test.act'),
        note('test.undo'),
      ],
    });
    stops.push(() => portal.backend.stop());
    return { ...portal, knex, world };
  }

  it('lets nobody approve their own run, and runs it when another owner has', async () => {
    const { start, post, get, until, world, sent } = await setUp();
    const started = await start('restart', 'owner', { inputs: { batch: 2 } });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({
      state: 'awaiting-approval',
      approval: { required: 1, mayVote: false },
    });
    const { id, plan } = started.body;
    const approve = (actor: Asker, planDigest = plan.digest) =>
      post(`/runs/${id}/approve`, { planDigest }, actor);
    expect((await approve('owner')).status).toBe(403);
    expect((await approve('stranger')).status).toBe(403);
    expect((await approve('admin')).status).toBe(403);
    expect((await approve('service')).status).toBe(403);
    expect((await approve('second owner', 'f'.repeat(64))).status).toBe(403);
    expect(world.done).toEqual([]);
    expect((await get('/approvals', 'second owner')).body.items).toHaveLength(1);
    expect((await get('/approvals', 'owner')).body.items).toHaveLength(0);
    expect((await approve('second owner')).status).toBe(200);
    const run = await until(id, 'succeeded');
    expect(run.approval.given).toEqual([
      expect.objectContaining({ byRef: 'user:default/oyvind', decision: 'approve' }),
    ]);
    expect(world.done).toEqual(['test.act {"batch":2}']);
    expect(sent).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: ['group:default/payments'] },
        payload: expect.objectContaining({
          title: expect.stringContaining('waits for your agreement'),
        }),
      }),
    );
  });

  it('rolls back where the verification never holds', async () => {
    const { start, post, until, world } = await setUp({ value: 0 });
    const { body } = await start('restart', 'owner');
    await post(`/runs/${body.id}/approve`, { planDigest: body.plan.digest }, 'second owner').expect(
      200,
    );
    const run = await until(body.id, 'rolled-back');
    expect(world.done).toEqual(['test.act {"batch":1}', 'test.undo {}']);
    expect(run.steps[1].error).toContain('did not become true');
  });

  it('waits for people, takes nothing but what they were asked for, and goes on', async () => {
    const { start, post, until, world } = await setUp({ policy: 'services: {types: [service]}' });
    const { body } = await start('ask', 'owner');
    await until(body.id, 'waiting');
    const done = (payload: object, actor: Asker) =>
      post(`/runs/${body.id}/steps/do/done`, payload, actor);
    expect((await done({ evidence: 'Off.' }, 'stranger')).status).toBe(403);
    expect((await done({}, 'owner')).status).toBe(400);
    expect((await done({ evidence: 'Off.' }, 'on call')).status).toBe(200);
    await until(body.id, 'waiting');
    const answer = (zone: string) =>
      post(`/runs/${body.id}/steps/say/answer`, { answer: { zone } }, 'owner');
    // The first answer is to a step that may not be reached yet.
    for (let tries = 0; tries < 100 && (await answer('x')).status !== 400; tries++);
    expect((await answer('x')).body.error.message).toContain('zone');
    expect((await answer('b')).status).toBe(200);
    await until(body.id, 'succeeded');
    expect(world.done).toEqual(['test.act {"zone":"b"}']);
  });

  it('lets somebody go without agreement where the runbook allows it, tells the owner, and never spares the target', async () => {
    const { start, until, sent } = await setUp();
    const reason = 'Shoppers cannot pay and nobody else is awake.';
    expect((await start('restart', 'stranger', { breakGlassReason: reason })).status).toBe(403);
    expect((await start('restart', 'on call', { breakGlassReason: 'now' })).status).toBe(400);
    const { body } = await start('restart', 'on call', { breakGlassReason: reason });
    expect(body.breakGlassReason).toBe(reason);
    await until(body.id, 'succeeded');
    expect(sent).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({
          description: expect.stringContaining('A review is owed'),
        }),
      }),
    );
    expect((await start('ask', 'owner', { breakGlassReason: reason })).status).toBe(403);
  });

  it('plans what comes from elsewhere, and never runs it', async () => {
    const { start, get } = await setUp({ folder: 'elsewhere' });
    expect((await start('look', 'owner')).status).toBe(403);
    expect((await start('look', 'owner', { mode: 'dry' })).status).toBe(201);
    expect((await get('/runbooks/default/look')).body.planOnlyBecause).toContain('does not trust');
  });

  it('stops a run whose runbook or actor is no longer what it was', async () => {
    const { start, post, change, until } = await setUp();
    const first = await start('ask', 'owner');
    await post(
      `/runs/${first.body.id}/approve`,
      { planDigest: first.body.plan.digest },
      'second owner',
    );
    await until(first.body.id, 'waiting');
    const edited = catalogOf({
      restart: RESTART,
      look: LOOK,
      ask: 'risk: mutating\nsteps: [{id: other, manual: B.}]',
    });
    change({
      ...edited,
      'catalog.yaml': edited['catalog.yaml'].replace(
        /kind: User\nmetadata: \{name: mara\}[^]*?---\n/,
        '',
      ),
    });
    await post(`/runs/${first.body.id}/steps/do/done`, { evidence: 'x' }, 'second owner').expect(
      200,
    );
    const run = await until(first.body.id, 'failed', 'waiting');
    // The version is kept: the step that was edited away is still the run's own. Mara is gone, so it may not go on.
    expect(run.steps.map(({ id }: { id: string }) => id)).toEqual(['do', 'say', 'act']);
    expect(run.state).toBe('failed');
    expect(run.steps[1].error).toContain('may not go on');
  });

  it('starts one run for two clicks, and none for a plan that has changed', async () => {
    const { start, post } = await setUp();
    const [a, b] = await Promise.all([
      start('look', 'owner', { key: 'same-click' }),
      start('look', 'owner', { key: 'same-click' }),
    ]);
    expect(a.body.id).toBe(b.body.id);
    expect([a.status, b.status].sort()).toEqual([200, 201]);
    const other = await post(
      '/runs',
      {
        runbookRef: 'runbook:default/look',
        entityRef: 'component:default/checkout',
        mode: 'live',
        planDigest: '0'.repeat(64),
        idempotencyKey: 'another-click',
      },
      'owner',
    );
    expect(other.status).toBe(409);
  });

  it('lets agreement run out', async () => {
    const { start, runTask, knex, get, post } = await setUp();
    const { body } = await start('restart', 'owner');
    await makeOlder(knex, body.id, 2 * 60 * 60_000);
    await runTask('runbooks-expiry');
    expect((await get(`/runs/${body.id}`)).body.state).toBe('expired');
    expect(
      (await post(`/runs/${body.id}/approve`, { planDigest: body.plan.digest }, 'second owner'))
        .status,
    ).toBe(403);
  });

  it('shows the log by page and as a stream, each line once', async () => {
    const { start, until, get } = await setUp();
    const { body } = await start('look', 'owner');
    await until(body.id, 'succeeded');
    const page = await get(`/runs/${body.id}/log`);
    expect(page.body).toMatchObject({ done: true, items: [{ sequence: 1, text: 'Doing: look' }] });
    const stream = await get(`/runs/${body.id}/log/stream`)
      .buffer(true)
      .parse((res, done) => {
        let text = '';
        res.on('data', chunk => (text += chunk));
        res.on('end', () => done(null, text));
      });
    expect(stream.headers['content-encoding']).toBeUndefined();
    const ids = [...String(stream.body).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(page.body.items.map(({ sequence }: { sequence: number }) => sequence));
    expect(String(stream.body)).toContain('event: end');
    const resumed = await get(`/runs/${body.id}/log?after=${ids[ids.length - 1]}`);
    expect(resumed.body.items).toEqual([]);
  });

  it('lists runbooks, history and drills', async () => {
    const { start, until, get } = await setUp();
    const list = await get('/runbooks?alert=ConsumerLag');
    expect(list.body).toMatchObject({
      totalItems: 1,
      items: [
        {
          title: 'Runbook restart',
          risk: 'mutating',
          serviceCount: 1,
          freshness: { state: 'never' },
        },
      ],
    });
    const first = await get('/runbooks?limit=2');
    const second = await get(`/runbooks?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ title }) => title)).toEqual([
      'Runbook ask',
      'Runbook look',
      'Runbook restart',
    ]);
    const drill = await start('look', 'owner', { drill: true });
    await until(drill.body.id, 'succeeded');
    expect((await get('/runs?trigger=drill')).body.items).toHaveLength(1);
    expect((await get('/facts')).body.drills).toEqual([
      expect.objectContaining({
        runbookRef: 'runbook:default/look',
        outcome: 'passed',
        by: 'user:default/mara',
      }),
    ]);
    expect((await get('/drills')).body.items).toEqual([
      expect.objectContaining({ runbookRef: 'runbook:default/restart', state: 'never' }),
    ]);
    expect((await get('/runbooks/default/restart')).body.steps[1]).toMatchObject({
      action: 'test.act',
      rollback: 'test.undo',
    });
  });
});

it('has an event of the auditor for what was refused, with the reason', async () => {
  const [databaseId] = databases.eachSupportedId()[0];
  const knex = await lastingDatabase(databases, databaseId);
  const { backend, auditor, start } = await startRunbooksPortal({
    knex,
    documents: catalogOf({ look: LOOK }),
    actions: [testAction('test.look', () => ({ value: 1 }), { risk: 'read-only' })],
  });
  await start('look', 'stranger');
  const events = auditor.createEvent.mock.calls.map(([event]) => event);
  expect(events).toContainEqual(
    expect.objectContaining({ eventId: 'run-start', severityLevel: 'high' }),
  );
  const made = await Promise.all(auditor.createEvent.mock.results.map(({ value }) => value));
  const failures = made.flatMap(({ fail }) =>
    fail.mock.calls.map(([{ error }]: [{ error: Error }]) => error.message),
  );
  expect(failures.join()).toContain('You neither own component:checkout');
  await backend.stop();
  await knex.destroy();
});

it('refuses what must not run twice while the database is in memory, and says why', async () => {
  const knex = connect({ sqlite: ':memory:' });
  const portal = await startRunbooksPortal({
    knex,
    documents: catalogOf({ restart: RESTART, look: LOOK }),
    actions: ['test.look', 'test.act', 'test.undo'].map(name =>
      testAction(name, () => ({ value: 1 }), name === 'test.look' ? { risk: 'read-only' } : {}),
    ),
  });
  const refused = await portal.start('restart', 'owner');
  expect(refused.status).toBe(403);
  expect(refused.body.error.message).toContain('keeps its database in memory');
  expect((await portal.start('look', 'owner')).status).toBe(201);
  await portal.backend.stop();
});
