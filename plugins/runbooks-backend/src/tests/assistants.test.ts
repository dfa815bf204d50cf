import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(180_000);

const databases = TestDatabases.create();
const owner = mockCredentials.user('user:default/mara');
const secondOwner = mockCredentials.user('user:default/oyvind');
const stranger = mockCredentials.user('user:default/yuki');

const ACT =
  'risk: mutating\nanswers: [Lag]\ninputs: {type: object, properties: {n: {type: integer}}}\nsteps: [{id: act, action: test.act}]';
const LOOK = 'risk: read-only\nsteps: [{id: look, check: {action: test.look}}]';

interface Ran {
  started: boolean;
  runId?: string;
  state?: string;
  confirm?: { confirmation: string; plan: string };
}

describe.each(databases.eachSupportedId())('actions for assistants on %s', databaseId => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function setUp() {
    const knex = await lastingDatabase(databases, databaseId);
    stops.push(() => knex.destroy());
    const world = { done: 0 };
    const portal = await startRunbooksPortal({
      knex,
      documents: catalogOf({ act: ACT, look: LOOK, hidden: LOOK }),
      actions: [
        testAction('test.look', () => ({ value: 1 }), { risk: 'read-only' }),
        testAction('test.act', () => {
          world.done += 1;
          return null;
        }),
      ],
      config: { runbooks: { trustedSources: ['runbooks/'], runnableByActions: ['act', 'look'] } },
    });
    stops.push(() => portal.backend.stop());
    async function invoke<T>(name: string, input: object, credentials = owner): Promise<T> {
      const { output } = await portal.actionsRegistry.invoke({
        id: `test:${name}`,
        input: input as never,
        credentials,
      });
      return output as T;
    }
    const run = (name: string, parts: object = {}, credentials = owner) =>
      invoke<Ran>(
        'run-runbook',
        {
          runbookRef: `runbook:default/${name}`,
          entityRef: 'component:default/checkout',
          ...parts,
        },
        credentials,
      );
    return { ...portal, knex, world, invoke, run };
  }

  it('list what there is for an alert, and what may be run from here', async () => {
    const { invoke } = await setUp();
    const { runbooks } = await invoke<{ runbooks: object[] }>('list-runbooks', { alert: 'Lag' });
    expect(runbooks).toEqual([
      expect.objectContaining({
        runbookRef: 'runbook:default/act',
        risk: 'mutating',
        runnableHere: true,
      }),
    ]);
    const all = await invoke<{ runbooks: { runbookRef: string; runnableHere: boolean }[] }>(
      'list-runbooks',
      { serviceRef: 'component:default/checkout' },
    );
    expect(all.runbooks.find(({ runbookRef }) => runbookRef.endsWith('hidden'))).toMatchObject({
      runnableHere: false,
    });
  });

  it('preview for anybody what a run would do, and do none of it', async () => {
    const { invoke, world, get } = await setUp();
    const wish = { runbookRef: 'act', entityRef: 'component:default/checkout' };
    const preview = await invoke('preview-runbook', wish, stranger);
    expect(preview).toMatchObject({
      risk: 'mutating',
      mayRun: false,
      steps: [{ title: 'act', kind: 'action', risk: 'mutating', decision: 'runs' }],
      approvals: [{ required: 1 }],
    });
    expect(world.done).toBe(0);
    expect((await get('/runs')).body.items).toEqual([]);
  });

  it('run only at the second call, with the confirmation of the first (ledger 13)', async () => {
    const { run, get, until, auditor } = await setUp();
    const asked = await run('look');
    expect(asked).toMatchObject({ started: false, confirm: { plan: expect.any(String) } });
    expect((await get('/runs')).body.items).toEqual([]);
    const { confirmation } = asked.confirm!;
    const started = await run('look', { confirmation });
    expect(started.started).toBe(true);
    expect(await until(started.runId!, 'succeeded')).toMatchObject({
      trigger: 'action',
      actorRef: 'user:default/mara',
    });
    await expect(run('look', { confirmation })).rejects.toThrow('used already');
    const events = auditor.createEvent.mock.calls.map(([event]) => event.eventId);
    expect(events).toEqual(expect.arrayContaining(['run-ask', 'run-start']));
  });

  it.each<[string, object, typeof owner | undefined]>([
    ['that nobody gave', { confirmation: 'guessed' }, undefined],
    ['of somebody else', {}, secondOwner],
    ['for other inputs', { inputs: { n: 2 } }, undefined],
  ])('start nothing with a confirmation %s', async (_, parts, credentials) => {
    const { run, get } = await setUp();
    const { confirm } = await run('act', { inputs: { n: 1 } });
    const again = { inputs: { n: 1 }, confirmation: confirm!.confirmation, ...parts };
    await expect(run('act', again, credentials)).rejects.toThrow('Ask again');
    expect((await get('/runs')).body.items).toEqual([]);
  });

  it('start nothing with a confirmation that is too old, or after the plan has changed', async () => {
    const { run, get, knex, change } = await setUp();
    const old = await run('act');
    await knex('runbooks_confirmations').update({ expires_at: 1 });
    const withOld = run('act', { confirmation: old.confirm!.confirmation });
    await expect(withOld).rejects.toThrow('Ask again');
    const fresh = await run('act');
    change(catalogOf({ act: `${ACT.replace('id: act', 'id: act, timeout: PT1M')}` }));
    const withFresh = run('act', { confirmation: fresh.confirm!.confirmation });
    await expect(withFresh).rejects.toThrow('Ask again');
    expect((await get('/runs')).body.items).toEqual([]);
  });

  it('neither skip the agreement of others, nor the right to the service, nor the operator’s list (ledger 13)', async () => {
    const { run, world, auditor } = await setUp();
    const { confirm } = await run('act');
    const waiting = await run('act', { confirmation: confirm!.confirmation });
    expect(waiting).toMatchObject({ started: true, state: 'awaiting-approval' });
    await expect(run('act', {}, stranger)).rejects.toThrow('neither own');
    await expect(run('hidden')).rejects.toThrow('does not let runbook:default/hidden');
    expect(world.done).toBe(0);
    const made = await Promise.all(auditor.createEvent.mock.results.map(({ value }) => value));
    const failures = made.flatMap(({ fail }) => fail.mock.calls);
    expect(failures.length).toBeGreaterThanOrEqual(2);
  });

  it('keep no token in any row', async () => {
    const { run, knex } = await setUp();
    const { confirm } = await run('act');
    const rows = await knex('runbooks_confirmations');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(confirm!.confirmation);
  });
});
