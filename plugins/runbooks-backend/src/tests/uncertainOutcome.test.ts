import { TestDatabases } from '@backstage/backend-test-utils';
import { UncertainOutcomeError } from '@rollcall/plugin-runbooks-node';
import { migrate, newRun, startWorker, testAction, untilState } from '../__testUtils__/engine';
import { ActionRegistry } from '../engine/work/ActionRegistry';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

/** A system that goes away in the middle of the first calls. */
function setUp(options: { lost: number; effect: boolean }) {
  const world = { calls: 0, value: 0 };
  const registry = new ActionRegistry();
  registry.add(
    testAction('test.act', () => {
      world.calls += 1;
      const lost = world.calls <= options.lost;
      if (!lost || options.effect) world.value += 1;
      if (lost) throw new UncertainOutcomeError('The runner went away.');
      return null;
    }),
    testAction('test.look', () => ({ value: world.value }), { risk: 'read-only' }),
  );
  return { world, registry };
}

const VERIFY = `verify: {check: {action: test.look}, expect: "result.value == 1.0", within: PT1S, every: PT0.01S}`;

describe.each(databases.eachSupportedId())('an action that cannot tell how it ended, on %s', id => {
  async function run(idempotent: string, options: { lost: number; effect: boolean }, more = '') {
    const knex = await databases.init(id);
    await migrate(knex);
    const { world, registry } = setUp(options);
    const { store, dispatcher } = startWorker({ knex, registry });
    const spec = `locks: []\nrisk: mutating\nsteps: [{id: x, action: test.act, idempotent: "${idempotent}"${more}}]`;
    await store.insert(newRun({ id: 'run', spec, registry }));
    const ended = await untilState(store, 'run', 'succeeded', 'failed', 'needs-attention');
    await dispatcher.stop();
    return { ended, world };
  }

  it('waits for a person where it must not be done twice', async () => {
    const { ended, world } = await run('no', { lost: 1, effect: true });
    expect(ended.state).toBe('needs-attention');
    expect(ended.steps[0]).toMatchObject({ state: 'uncertain', error: 'The runner went away.' });
    expect(world.calls).toBe(1);
  });

  it('is done again where that does no harm', async () => {
    const { ended, world } = await run('yes', { lost: 1, effect: false });
    expect(ended.state).toBe('succeeded');
    expect(world.calls).toBe(2);
  });

  it('is not done again where its verification finds that it was done', async () => {
    const { ended, world } = await run('probe', { lost: 1, effect: true }, `, ${VERIFY}`);
    expect(ended.state).toBe('succeeded');
    expect(world.calls).toBe(1);
  });

  it('is done again where its verification finds that it was not', async () => {
    const { ended, world } = await run('probe', { lost: 1, effect: false }, `, ${VERIFY}`);
    expect(ended.state).toBe('succeeded');
    expect(world.calls).toBe(2);
  });

  it.each(['yes', 'probe'])(
    'is neither done again nor looked at where the run is to stop: %s',
    async idempotent => {
      const knex = await databases.init(id);
      await migrate(knex);
      const registry = new ActionRegistry();
      let calls = 0;
      let looks = 0;
      let began: () => void;
      const started = new Promise<void>(resolve => {
        began = resolve;
      });
      registry.add(
        testAction(
          'test.act',
          ({ signal }) =>
            new Promise((_, reject) => {
              calls += 1;
              began();
              signal.addEventListener('abort', () =>
                reject(new UncertainOutcomeError('Its answer did not come.')),
              );
            }),
        ),
        testAction(
          'test.look',
          () => {
            looks += 1;
            return { value: 0 };
          },
          { risk: 'read-only' },
        ),
      );
      const { store, dispatcher } = startWorker({ knex, registry, leaseMs: 150 });
      const spec = `steps: [{id: x, action: test.act, idempotent: "${idempotent}", ${VERIFY}}]`;
      await store.insert(newRun({ id: 'run', spec, registry }));
      await started;
      await store.act('run', {
        decide: () => ({ type: 'cancel-requested', by: 'user:default/mara', atMs: 1 }),
      });
      const ended = await untilState(store, 'run', 'cancelled', 'succeeded', 'needs-attention');
      await dispatcher.stop();
      expect(ended).toMatchObject({ state: 'needs-attention', steps: [{ state: 'uncertain' }] });
      expect({ calls, looks }).toEqual({ calls: 1, looks: 0 });
    },
  );

  it('is not asked for ever: a person looks in the end', async () => {
    const { ended, world } = await run('yes', { lost: 100, effect: false });
    expect(ended.state).toBe('needs-attention');
    expect(world.calls).toBe(3);
  });
});
