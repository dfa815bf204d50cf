import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { AutomaticStartDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { replicaOf } from '../__testUtils__/replicaOf';
import { type Asker, catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const MINUTE = 60_000;

const AUTO =
  'auto: {match: "alert.labels.alertname == \'Lag\'", cooldown: PT15M, maxPerHour: 3, breakAfterIneffective: 2}';
const LOOK = `risk: read-only\n${AUTO}\nsteps: [{id: look, check: {action: test.look}}]`;
const MEND = `risk: mutating\n${AUTO}\nsteps: [{id: act, action: test.act}]`;
const ASKED = 'risk: read-only\nsteps: [{id: look, check: {action: test.look}}]';
const TWICE = `risk: read-only
${AUTO}
steps: [{id: first, check: {action: test.gate}}, {id: second, check: {action: test.look}}]`;
const LONG = 'l'.repeat(63);
const DOCUMENTS = catalogOf({
  [LONG]: LOOK,
  look: LOOK,
  mend: MEND,
  standing: MEND,
  asked: ASKED,
  twice: TWICE,
  agreed:
    'risk: read-only\napprovals: [{required: 1, from: [owner]}]\nsteps: [{id: look, check: {action: test.look}}]',
  around: `risk: mutating\n${AUTO}\nsteps: [{id: inner, action: runbook.run, with: {runbook: agreed}}, {id: act, action: test.act}]`,
});
const POLICY = `tiers: {"1": {title: Critical, approvals: 1}}
tierOrder: ["1"]
runbooks: {standing: [standing, around]}`;
const CALLER = (mockCredentials.service().principal as { subject: string }).subject;

describe.each(databases.eachSupportedId())('automatic starts on %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function portalOn(knex: Knex, callers = [CALLER]) {
    const done: string[] = [];
    let open: () => void = () => {};
    const gate = new Promise<null>(resolve => {
      open = () => resolve(null);
    });
    let arrive: () => void = () => {};
    const atTheGate = new Promise<void>(resolve => {
      arrive = resolve;
    });
    const portal = await startRunbooksPortal({
      knex,
      policy: POLICY,
      documents: DOCUMENTS,
      actions: [
        testAction('test.look', () => ({ value: 1 }), { risk: 'read-only', supportsDryRun: true }),
        testAction(
          'test.gate',
          () => {
            arrive();
            return gate;
          },
          { risk: 'read-only', supportsDryRun: true },
        ),
        testAction('test.act', ({ run }) => {
          done.push(run.actorRef);
          return null;
        }),
      ],
      config: {
        runbooks: {
          trustedSources: ['runbooks/'],
          automatic: { callers, rootCauseAfter: 2 },
        },
      },
    });
    stops.push(() => portal.backend.stop());
    let causes = 0;
    const ask = (name: string, parts: { id?: string; alertname?: string; actor?: Asker } = {}) => {
      causes += 1;
      const { id = `cause-${causes}`, alertname = 'Lag', actor = 'service' } = parts;
      return portal.post(
        '/automatic-starts',
        {
          runbookRef: `runbook:default/${name}`,
          entityRef: 'component:default/checkout',
          inputs: {},
          cause: { kind: 'alert', id, alert: { labels: { alertname } } },
        },
        actor,
      );
    };
    return { ...portal, ask, atTheGate, done, open };
  }

  async function setUp(callers?: string[]) {
    const knex = await lastingDatabase(databases, databaseId);
    stops.push(() => knex.destroy());
    const portal = await portalOn(knex, callers);
    const age = async (minutes: number) => {
      const ago = minutes * MINUTE;
      await knex('runbooks_starts').update({ at: knex.raw('?? - ?', ['at', ago]) });
      await knex('runbooks_runs').update({ ended_at: knex.raw('?? - ?', ['ended_at', ago]) });
      await knex('runbooks_root_causes').update({
        opened_at: knex.raw('?? - ?', ['opened_at', ago]),
        due_at: knex.raw('?? - ?', ['due_at', ago]),
      });
    };
    /** Starts it, lets it end, and lets that be so many minutes ago. */
    const runAndAge = async (minutes: number) => {
      const { body } = await portal.ask('look');
      expect(body).toMatchObject({ started: true });
      await portal.until(body.runId, 'succeeded');
      await age(minutes);
      return body.runId as string;
    };
    return { ...portal, knex, runAndAge, age };
  }

  it('wait for the agreement that a runbook inside asks for, to which the policy has not agreed', async () => {
    const { ask, get, done } = await setUp();
    const { body } = await ask('around');
    expect(body).toMatchObject({ started: true, state: 'awaiting-approval' });
    expect((await get(`/runs/${body.runId}`)).body.state).toBe('awaiting-approval');
    expect(done).toEqual([]);
  });

  it('begin once for one cause, however long the references are', async () => {
    const { ask, until, knex } = await setUp();
    const first = await ask(LONG, { id: 'c'.repeat(150) });
    expect(first.body).toMatchObject({ started: true });
    await until(first.body.runId, 'succeeded');
    expect((await ask(LONG, { id: 'c'.repeat(150) })).body.runId).toBe(first.body.runId);
    expect(await knex('runbooks_runs')).toHaveLength(1);
  });

  it('run as the portal itself: what only looks, and what the policy has agreed to beforehand', async () => {
    const { ask, until, done, get } = await setUp();
    const look = await ask('look');
    expect(look.status).toBe(201);
    expect(await until(look.body.runId, 'succeeded')).toMatchObject({
      actorRef: 'system:auto',
      trigger: 'alert',
    });
    expect((await ask('mend')).body).toMatchObject({ started: false, guard: 'authority' });
    expect(done).toEqual([]);
    const standing = await ask('standing');
    await until(standing.body.runId, 'succeeded');
    expect(done).toEqual(['system:auto']);
    expect((await get('/runs?trigger=alert')).body.items).toHaveLength(2);
  });

  it.each<[string, string, object]>([
    ['does not say that it starts by itself', 'asked', {}],
    ['is for another alert', 'look', { alertname: 'Other' }],
  ])('do not begin where the runbook %s', async (_, name, parts) => {
    const { ask, get } = await setUp();
    expect((await ask(name, parts)).body).toMatchObject({ started: false, guard: 'no-match' });
    expect((await get('/runs')).body.items).toEqual([]);
  });

  it('are asked for by listed services only, and every refusal is written down', async () => {
    const { ask, auditor } = await setUp(['plugin:incidents']);
    const askers: [Asker, number][] = [
      ['anonymous', 401],
      ['stranger', 403],
      ['owner', 403],
      ['admin', 403],
      ['service', 403],
    ];
    for (const [actor, status] of askers) {
      expect([actor, (await ask('look', { actor })).status]).toEqual([actor, status]);
    }
    const events = auditor.createEvent.mock.calls.map(([event]) => event.eventId);
    expect(events.filter(id => id === 'access-denied')).toHaveLength(4);
  });

  it('are one run for one cause, however often it is told', async () => {
    const { ask } = await setUp();
    const first = await ask('look', { id: 'the-same' });
    const second = await ask('look', { id: 'the-same' });
    expect(second.body.runId).toBe(first.body.runId);
  });

  it('keep the cooldown, and stop where a remedy does not help until a person resets it', async () => {
    const { ask, post, get, sent, runAndAge, age, auditor } = await setUp();
    await runAndAge(14);
    expect((await ask('look')).body).toMatchObject({ started: false, guard: 'cooldown' });
    const failed = await Promise.all(
      auditor.createEvent.mock.results.map(async ({ value }) => (await value).fail.mock.calls),
    );
    expect(JSON.stringify(failed.flat().map(([{ error }]) => error.message))).toContain('cooldown');
    await age(2);
    await runAndAge(16);
    expect((await ask('look')).body).toMatchObject({ started: false, guard: 'breaker' });
    expect((await ask('look')).body).toMatchObject({ started: false, guard: 'breaker' });
    const { breakers } = (await get('/automatic')).body;
    expect(breakers).toEqual([expect.objectContaining({ runbookRef: 'runbook:default/look' })]);
    const told = sent.mock.calls.filter(call =>
      JSON.stringify(call).includes('no longer starts by itself'),
    );
    expect(told).toHaveLength(1);

    const reset = (actor: Asker) =>
      post(
        '/automatic/reset',
        {
          runbookRef: 'runbook:default/look',
          entityRef: 'component:default/checkout',
          reason: 'The leak is mended.',
        },
        actor,
      );
    expect((await reset('stranger')).status).toBe(403);
    expect((await reset('service')).status).toBe(403);
    expect((await reset('on call')).status).toBe(204);
    expect((await reset('owner')).status).toBe(404);
    expect((await ask('look')).body).toMatchObject({ started: true });
  });

  it('are all stopped by one switch, those under way before their next step', async () => {
    const { ask, post, until, atTheGate, open } = await setUp();
    const { body } = await ask('twice');
    // A run is at work before its first step is: what has begun is what the switch lets end.
    await atTheGate;
    await post('/kill-switch', { on: true }, 'admin').expect(200);
    expect((await ask('look')).body).toMatchObject({ started: false, guard: 'kill-switch' });
    open();
    const stopped = await until(body.runId, 'failed');
    expect(stopped.steps.map(({ state }: { state: string }) => state)).toEqual(['done', 'failed']);
    expect(stopped.steps[1].error).toContain('switched off');
    await post('/kill-switch', { on: false }, 'admin').expect(200);
    expect((await ask('look')).body).toMatchObject({ started: true });
  });

  it('begin once though two replicas are told of two alerts at the same moment', async () => {
    const { ask, knex } = await setUp();
    const other = replicaOf(knex);
    stops.push(() => other.destroy());
    const replica = await portalOn(other);
    const answers = await Promise.all(
      [1, 2, 3, 4].flatMap(index => [
        ask('look', { id: `one-${index}` }),
        replica.ask('look', { id: `two-${index}` }),
      ]),
    );
    const bodies = answers.map(({ body }) => body as AutomaticStartDto);
    expect(bodies.filter(({ started }) => started)).toHaveLength(1);
    expect(await knex('runbooks_starts')).toHaveLength(1);
  });

  it('leave an action to find the root cause, which is late when nobody closes it', async () => {
    const { get, post, runAndAge, age, sent } = await setUp();
    for (let times = 0; times < 3; times++) await runAndAge(24 * 60);
    const { items } = (await get('/root-causes?state=open')).body;
    expect(items).toEqual([
      expect.objectContaining({
        runbookRef: 'runbook:default/look',
        entityRef: 'component:default/checkout',
        starts: 3,
      }),
    ]);
    expect(JSON.stringify(sent.mock.calls)).toContain('Find out why');
    expect((await get('/facts')).body.overdueActions).toEqual([]);
    await age(14 * 24 * 60);
    expect((await get('/facts')).body.overdueActions).toEqual([
      expect.objectContaining({ id: items[0].id, entityRef: 'component:default/checkout' }),
    ]);
    const close = (actor: Asker) =>
      post(`/root-causes/${items[0].id}/close`, { resolution: 'Fixed the leak.' }, actor);
    expect((await close('stranger')).status).toBe(403);
    expect((await close('owner')).body).toMatchObject({
      closedBy: 'user:default/mara',
      resolution: 'Fixed the leak.',
    });
    expect((await close('owner')).status).toBe(409);
    expect((await get('/facts')).body.overdueActions).toEqual([]);
    expect((await get('/root-causes?state=open')).body.items).toEqual([]);
  });
});
