import { TestDatabases } from '@backstage/backend-test-utils';
import {
  commandDigest,
  readCommandDefinition,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import { migrate } from '../../__testUtils__/engine';
import { LostLease } from '../../engine/database/LostLease';
import { Bell } from '../../runner/Bell';
import { DatabaseJobStore } from '../../runner/jobs/DatabaseJobStore';
import { commandActions } from './commandActions';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

const definition = readCommandDefinition({
  name: 'say',
  executable: '/usr/bin/echo',
  argv: [{ input: 'word' }],
  input: { required: ['word'], properties: { word: { type: 'string' } } },
  risk: 'mutating',
});

const RUNNER = { runner: 'one', commands: ['say'] };
const DONE = { type: 'exited' as const, exitCode: 0, stdout: 'hello', truncated: false };

describe.each(databases.eachSupportedId())('a step that runs a command, on %s', databaseId => {
  async function setUp(parts: { plannedDigest?: string; owners?: string[] } = {}) {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const jobs = new DatabaseJobStore({ knex, leaseMs: 60_000 });
    const bell = new Bell();
    const run = { cancelRequested: false };
    const digest = parts.plannedDigest ?? commandDigest(definition);
    const planned = { of: 'step', name: 'say', digest, argv: [] };
    const [action] = commandActions({
      commands: [{ definition, title: 'Say', description: '', owners: parts.owners ?? ['*'] }],
      jobs,
      bell,
      findRun: async () =>
        ({ ...run, plan: { steps: [{ commands: [planned] }] } }) as unknown as RunSnapshot,
      clock: Date.now,
    });
    const lines: string[] = [];
    const execute = (context: Partial<RunbookActionContext> = {}) =>
      action.execute({
        input: { word: 'hello' },
        mode: 'live',
        signal: new AbortController().signal,
        log: { out: text => lines.push(text), error: text => lines.push(text) },
        secrets: { has: () => false, get: () => '' },
        idempotencyKey: 'run/step/act',
        run: { id: 'run', runbookRef: 'runbook:default/a', actorRef: 'user:default/mara' },
        entity: {},
        ownerRefs: ['group:default/payments'],
        ...context,
      });
    /** Takes the job and begins it, as a runner does. */
    const begin = async () => {
      for (let tries = 0; tries < 500; tries++) {
        const job = await jobs.claim(RUNNER);
        if (job) {
          const hold = { jobId: job.id, token: job.token, fence: job.fence };
          await jobs.start(hold);
          return hold;
        }
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      throw new Error('There was no job');
    };
    return { execute, begin, jobs, bell, lines, run, knex };
  }

  it('takes up again what runs where another worker left it, and begins nothing twice', async () => {
    const { execute, begin, jobs, lines, bell } = await setUp();
    const lost = new AbortController();
    const first = execute({ signal: lost.signal }).catch(error => error);
    const hold = await begin();
    await jobs.append(hold, [{ sequence: 1, stream: 'out', text: 'hello' }]);
    // Another worker has the run now.
    lost.abort(new LostLease('taken over'));
    expect(await first).toMatchObject({ name: 'LostLease' });
    // The program was not stopped for that.
    expect(await jobs.heartbeat(hold)).toMatchObject({ cancelRequested: false });
    lines.length = 0;
    const second = execute();
    await jobs.finish(hold, DONE);
    bell.ring();
    expect(await second).toEqual({ exitCode: 0, stdout: 'hello', truncated: false });
    expect(lines.join('\n')).toMatch(/Taken up again[^]*hello/);
    expect(await jobs.claim(RUNNER)).toBeUndefined();
  });

  it('takes what was done while nobody looked, once', async () => {
    const { execute, begin, jobs } = await setUp();
    const lost = new AbortController();
    const first = execute({ signal: lost.signal }).catch(error => error);
    const hold = await begin();
    lost.abort(new LostLease('taken over'));
    await first;
    await jobs.finish(hold, DONE);
    expect(await execute()).toMatchObject({ exitCode: 0 });
    // A further attempt of the same step is a further job.
    const third = execute();
    await jobs.finish(await begin(), { ...DONE, stdout: 'again' });
    expect(await third).toMatchObject({ stdout: 'again' });
  });

  it('begins nothing where the run is to stop already', async () => {
    const { execute, run, jobs } = await setUp();
    run.cancelRequested = true;
    await expect(execute()).rejects.toThrow('say was stopped.');
    expect(await jobs.claim(RUNNER)).toBeUndefined();
  });

  it('has the program ended when its time is over', async () => {
    const { execute, begin, jobs, bell } = await setUp();
    const time = new AbortController();
    const ended = execute({ signal: time.signal }).catch(error => error);
    const hold = await begin();
    time.abort(new DOMException('over', 'TimeoutError'));
    for (let tries = 0; tries < 500; tries++) {
      if ((await jobs.heartbeat(hold)).cancelRequested) break;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    expect(await jobs.heartbeat(hold)).toMatchObject({ cancelRequested: true });
    await jobs.finish(hold, { type: 'cancelled' });
    bell.ring();
    expect(await ended).toMatchObject({ message: 'say was stopped.' });
  });

  it('runs nothing but what was planned', async () => {
    const { execute, jobs } = await setUp({ plannedDigest: 'x'.repeat(64) });
    await expect(execute()).rejects.toThrow('has changed since this run was planned');
    expect(await jobs.claim(RUNNER)).toBeUndefined();
  });

  it('takes no secret of the portal', async () => {
    const { execute, jobs } = await setUp();
    const secrets = { has: (field: string) => field === 'word', get: () => 's3cret' };
    await expect(execute({ secrets })).rejects.toThrow('A secret is bound to "word"');
    expect(await jobs.claim(RUNNER)).toBeUndefined();
  });

  it('only says what it would run in a dry run', async () => {
    const { execute, lines, jobs } = await setUp();
    await execute({ mode: 'dry' });
    expect(lines).toEqual(['Would run /usr/bin/echo hello']);
    expect(await jobs.claim(RUNNER)).toBeUndefined();
  });
});
