import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@rollcall/model';
import type { Knex } from 'knex';
import request from 'supertest';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import {
  ensureRunner,
  isAlive,
  RunnerFolder,
  RunnerProcess,
  runnerToken,
} from '../__testUtils__/RunnerProcess';
import { catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

/** Known to the runner alone, and to the portal alone. */
const CANARY = 'canary-of-the-runner-4711';
const PORTAL_CANARY = 'canary-of-the-portal-0815';

const POLICY = 'services: {types: [service]}';

beforeAll(ensureRunner);

/** Asks until something is so. */
async function until<T>(ask: () => T | Promise<T>, what: string): Promise<T> {
  for (let tries = 0; tries < 1_500; tries++) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`It never came to this: ${what}`);
}

describe.each(databases.eachSupportedId())('commands outside the portal, on %s', databaseId => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function setUp(
    options: {
      /** By name: what of the definition is other than usual. */
      commands?: Record<string, JsonObject>;
      runbooks?: Record<string, string>;
      leaseMs?: number;
      owners?: string[];
      off?: boolean;
    } = {},
  ) {
    const knex: Knex = await lastingDatabase(databases, databaseId);
    const folder = new RunnerFolder();
    ends.push(() => folder.remove());
    const definitions = Object.entries(options.commands ?? { say: {} }).map(([name, parts]) =>
      folder.command(name, parts),
    );
    const names = definitions.map(({ name }) => String(name));
    const runbooks =
      options.runbooks ??
      Object.fromEntries(
        names.map(name => [
          name,
          `risk: mutating\ninputs: {type: object, properties: {words: {type: array, items: {type: string}, default: []}}}\nsteps: [{id: x, action: command.run/${name}, with: {words: "\${{ inputs.words }}"}, timeout: PT1M}]`,
        ]),
      );
    const runner = {
      leaseMs: options.leaseMs ?? 30_000,
      runners: [
        { subject: 'runner-one', commands: names },
        { subject: 'runner-two', commands: [names[0]] },
      ],
      commands: definitions.map(definition => ({
        ...definition,
        owners: options.owners ?? ['group:payments'],
      })),
    };
    const portal = await startRunbooksPortal({
      knex,
      policy: POLICY,
      documents: catalogOf(runbooks),
      config: {
        runbooks: {
          trustedSources: ['runbooks/'],
          secrets: [{ name: 'p', value: PORTAL_CANARY, actions: ['http.request'] }],
          ...(!options.off && { runner }),
        },
      },
    });
    ends.push(() => portal.backend.stop());
    const address = `http://127.0.0.1:${portal.backend.server.port()}`;
    const startRunner = (
      parts: { commands?: JsonObject[]; env?: Record<string, string>; settings?: JsonObject } = {},
    ) => {
      const started = new RunnerProcess({
        folder,
        portal: address,
        commands: parts.commands ?? definitions,
        ...parts,
      });
      ends.push(() => started.stop());
      return started;
    };
    const logOf = async (runId: string): Promise<string[]> => {
      const { body } = await portal.get(`/runs/${runId}/log?limit=5000`, 'owner');
      return body.items.map(({ text }: { text: string }) => text);
    };
    /** Starts a runbook and waits for its end. */
    const run = async (name: string, inputs: object = {}, ...states: string[]) => {
      const { body } = await portal.start(name, 'owner', { inputs });
      if (!body.id) throw new Error(JSON.stringify(body));
      const ended = await portal.until(
        body.id,
        ...(states.length > 0 ? states : ['succeeded', 'failed', 'needs-attention', 'cancelled']),
      );
      return { run: ended, log: await logOf(body.id) };
    };
    /** Asks as a runner does. */
    const asRunner = (path: string, body: object, subject = 'runner-one') =>
      request(portal.backend.server)
        .post(`/api/runbooks/v1/runner${path}`)
        .set('authorization', `Bearer ${runnerToken(subject)}`)
        .send(body);
    return { ...portal, knex, folder, definitions, startRunner, run, logOf, asRunner };
  }

  it('runs what was planned, word by word, and tells what it wrote', async () => {
    const { startRunner, run, folder, post } = await setUp();
    const words = ['two words', '$(reboot)', '; rm -rf /', '"\'*?'];
    const preview = await post(
      '/runbooks/default/say/preview',
      { entityRef: 'component:default/checkout', inputs: { words }, mode: 'live' },
      'owner',
    );
    expect(preview.body.plan.steps[0].commands[0].argv).toEqual([
      process.execPath,
      `${folder.path}/say.mjs`,
      folder.path,
      ...words,
    ]);
    startRunner();
    const { run: ended, log } = await run('say', { words });
    expect(ended).toMatchObject({
      state: 'succeeded',
      steps: [{ output: { exitCode: 0, stdout: JSON.stringify(words), truncated: false } }],
    });
    expect(log).toContain(JSON.stringify(words));
    expect(log).toContain('Run by runner-one');
  });

  it('gives a program no word that begins with "-" where the operator does not allow it', async () => {
    const late = `risk: mutating
steps:
  - {id: first, action: command.run/say, with: {words: [x]}, timeout: PT1M}
  - {id: x, action: command.run/say, with: {words: ['\${{ steps.first.exitCode == 0.0 ? "--help" : "no" }}']}, timeout: PT1M}`;
    const { startRunner, run, start, post } = await setUp({
      runbooks: {
        say: 'risk: mutating\ninputs: {type: object, properties: {words: {type: array, items: {type: string}}}}\nsteps: [{id: x, action: command.run/say, with: {words: "${{ inputs.words }}"}}]',
        late,
      },
    });
    startRunner();
    // Known beforehand: it cannot be started at all.
    const wish = {
      entityRef: 'component:default/checkout',
      inputs: { words: ['--help'] },
      mode: 'live',
    };
    const { body } = await post('/runbooks/default/say/preview', wish, 'owner');
    expect(body.plan.runnable).toBe(false);
    expect(JSON.stringify(body.plan.problems)).toContain('begins with');
    expect((await start('say', 'owner', { inputs: wish.inputs })).body.id).toBeUndefined();
    // Known only while it runs: the step fails, and no runner hears of it.
    const { run: ended, log } = await run('late');
    expect(ended).toMatchObject({
      state: 'failed',
      steps: [
        { state: 'done' },
        { state: 'failed', error: expect.stringContaining('begins with') },
      ],
    });
    expect(log.filter(line => line.startsWith('To be run'))).toHaveLength(1);
  });

  it('gives programs the variables that are listed, and no other', async () => {
    const { startRunner, run, folder, definitions } = await setUp({
      commands: { environment: {} },
    });
    const listed = {
      ...definitions[0],
      workingFolder: folder.path,
      environment: { MODE: 'night', CANARY: { from: 'SECRET_OF_RUNNER' } },
    };
    startRunner({
      commands: [listed],
      env: { SECRET_OF_RUNNER: CANARY, OTHER: 'x', NODE_ENV: 'x' },
    });
    const { run: ended } = await run('environment');
    expect(JSON.parse(ended.steps[0].output.stdout)).toEqual({
      cwd: folder.path,
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        LANG: 'C.UTF-8',
        MODE: 'night',
        CANARY: '[secret]',
      },
    });
  });

  it('lets no secret of the runner or of the portal through, in no spelling (ledger 7)', async () => {
    const { startRunner, run, definitions, knex } = await setUp({ commands: { leak: {} } });
    const listed = { ...definitions[0], environment: { CANARY: { from: 'SECRET' } } };
    startRunner({ commands: [listed], env: { SECRET: CANARY } });
    const rows: string[] = [];
    // Everything that ever stands in the database, whatever happens to it later.
    const watch = setInterval(async () => {
      rows.push(JSON.stringify(await knex('runbooks_job_lines').select()));
    }, 20);
    // What the program says of the portal's secret it knows from elsewhere.
    const { run: ended, log } = await run('leak', { words: [PORTAL_CANARY] });
    clearInterval(watch);
    expect(ended.state).toBe('succeeded');
    const text = JSON.stringify([
      ended.steps,
      log,
      await knex('runbooks_log').select(),
      await knex('runbooks_jobs').select('outcome'),
    ]);
    expect(text).toContain('[secret]');
    const seen = text.replaceAll(`${PORTAL_CANARY}"]`, '') + rows.join('');
    for (const canary of [CANARY]) {
      for (const form of [
        canary,
        Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -1),
        Buffer.from(canary).toString('hex'),
      ]) {
        expect(seen).not.toContain(form);
      }
    }
    const portalLines = `${log.filter(line => !line.startsWith('To be run')).join('\n')}${rows.join('')}`;
    expect(portalLines).not.toContain(PORTAL_CANARY);
    expect(portalLines).not.toContain(Buffer.from(PORTAL_CANARY).toString('hex'));
  });

  it('takes binary output and lines of megabytes', async () => {
    const { startRunner, run, definitions } = await setUp({
      commands: { binary: {}, megabytes: {} },
    });
    const commands = definitions.map(definition => ({
      ...definition,
      environment: { CANARY: { from: 'SECRET' } },
    }));
    startRunner({ commands, env: { SECRET: CANARY } });
    const binary = await run('binary');
    expect(binary.run.state).toBe('succeeded');
    expect(binary.log.join('')).toContain('\ufffd');
    const { run: ended, log } = await run('megabytes');
    expect(ended.state).toBe('succeeded');
    expect(log).toContain('end');
    const long = log.find(line => line.includes('characters left out'))!;
    expect(long.length).toBeLessThan(10_000);
    expect(long).toMatch(/^a+ … \d+ characters left out … z+$/);
  });

  it('keeps no more of the output than the runner says', async () => {
    const { startRunner, run, definitions } = await setUp({ commands: { binary: {} } });
    startRunner({ commands: [{ ...definitions[0], outputLimitBytes: 1_024 }] });
    const { run: ended, log } = await run('binary');
    expect(ended.state).toBe('succeeded');
    expect(log.join('\n')).toContain('wrote more than 1024 bytes');
  });

  it('fails where the program does, and says how', async () => {
    const { startRunner, run } = await setUp({ commands: { fail: {} } });
    startRunner();
    const { run: ended, log } = await run('fail');
    expect(ended).toMatchObject({
      state: 'failed',
      steps: [{ error: 'fail ended with exit code 3.' }],
    });
    expect(log).toContain('no such disk');
  });

  it.each<[string, JsonObject, string]>([
    ['says other words', { argv: ['-e', '0', { input: 'words' }] }, 'is another here'],
    ['says another risk', { risk: 'read-only' }, 'is another here'],
    [
      'allows more',
      {
        input: {
          properties: {
            words: { type: 'array', items: { type: 'string', allowLeadingDash: true } },
          },
        },
      },
      'is another here',
    ],
  ])('refuses a job where the configuration of the runner %s', async (_, parts, message) => {
    const { startRunner, run, definitions, folder } = await setUp({ commands: { append: {} } });
    startRunner({ commands: [{ ...definitions[0], ...parts }] });
    const { run: ended } = await run('append');
    expect(ended.state).toBe('failed');
    expect(ended.steps[0].error).toContain(message);
    expect(folder.read('effects')).toBe('');
  });

  it('waits for a person where the runner dies in the middle', async () => {
    const {
      startRunner,
      start,
      until: comes,
      folder,
      post,
    } = await setUp({
      commands: { append: {} },
      leaseMs: 1_500,
    });
    const runner = startRunner();
    const { body } = await start('append', 'owner', { inputs: { words: ['hang'] } });
    await until(() => folder.read('effects') !== '', 'the program runs');
    await runner.stop('SIGKILL');
    const parked = await comes(body.id, 'needs-attention');
    expect(parked.steps[0]).toMatchObject({
      state: 'uncertain',
      error: 'The runner went away in the middle of append.',
    });
    expect(folder.read('effects')).toBe('x');
    // Somebody looked, and says that it was done.
    await post(`/runs/${body.id}/steps/x/decide`, { decision: 'done' }, 'owner').expect(200);
    await comes(body.id, 'succeeded');
    expect(folder.read('effects')).toBe('x');
  });

  it('runs it again by itself only where the operator and the step both say that it does no harm', async () => {
    const runbook = (idempotent: string) =>
      `risk: mutating\nsteps: [{id: x, action: command.run/append, idempotent: "${idempotent}", with: {words: ["hang"]}, timeout: PT1M}]`;
    const {
      startRunner,
      start,
      until: comes,
      folder,
      definitions,
      post,
    } = await setUp({
      commands: { append: { idempotent: 'yes' } },
      runbooks: { again: runbook('yes') },
      leaseMs: 1_500,
    });
    const first = startRunner();
    const { body } = await start('again', 'owner');
    await until(() => folder.read('effects') === 'x', 'the program runs');
    await first.stop('SIGKILL');
    startRunner({ commands: definitions });
    await until(() => folder.read('effects') === 'xx', 'it runs again');
    await post(`/runs/${body.id}/cancel`, {}, 'owner').expect(200);
    await comes(body.id, 'cancelled');
    expect(folder.read('effects')).toBe('xx');
  });

  it('ends the program and all it started when the run is cancelled', async () => {
    const {
      startRunner,
      start,
      until: comes,
      folder,
      post,
      definitions,
    } = await setUp({
      commands: { stubborn: {} },
      leaseMs: 5_000,
    });
    startRunner({ commands: [{ ...definitions[0], killGraceMs: 300 }] });
    const { body } = await start('stubborn', 'owner');
    const pids = await until(() => {
      const found = folder.read('pids').trim().split(' ').filter(Boolean).map(Number);
      return found.length === 2 ? found : undefined;
    }, 'the program runs');
    expect(pids!.every(isAlive)).toBe(true);
    await post(`/runs/${body.id}/cancel`, {}, 'owner').expect(200);
    await comes(body.id, 'cancelled');
    // First it was asked.
    expect(folder.read('asked')).toBe('x');
    await until(() => !pids!.some(isAlive), 'nothing of it is left');
  });

  it('lets what runs end when the runner is stopped, and says that it does not know how', async () => {
    const {
      startRunner,
      start,
      until: comes,
      folder,
      definitions,
    } = await setUp({
      commands: { stubborn: {} },
    });
    const runner = startRunner({
      commands: [{ ...definitions[0], killGraceMs: 100 }],
      settings: { shutdownGraceMs: 100 },
    });
    const { body } = await start('stubborn', 'owner');
    await until(() => folder.read('pids') !== '', 'the program runs');
    expect(await runner.stop('SIGTERM')).toBe(0);
    const parked = await comes(body.id, 'needs-attention');
    expect(parked.steps[0].error).toBe('The runner was stopped in the middle of stubborn.');
  });

  it('ends a program that takes longer than the runner lets it', async () => {
    const { startRunner, run, definitions } = await setUp({ commands: { stubborn: {} } });
    startRunner({ commands: [{ ...definitions[0], timeoutMs: 1_000, killGraceMs: 100 }] });
    const { run: ended } = await run('stubborn');
    expect(ended).toMatchObject({
      state: 'failed',
      steps: [{ error: 'The runner ended stubborn after 1 s.' }],
    });
  });

  it('belongs to the teams the operator names', async () => {
    const { startRunner, run, folder } = await setUp({
      commands: { append: {} },
      owners: ['group:search'],
    });
    startRunner();
    const { run: ended } = await run('append');
    expect(ended.state).toBe('failed');
    expect(ended.steps[0].error).toContain('does not belong to the team');
    expect(folder.read('effects')).toBe('');
  });

  it('is not there at all unless it is configured', async () => {
    const { post, asRunner } = await setUp({ off: true });
    const preview = await post(
      '/runbooks/default/say/preview',
      { entityRef: 'component:default/checkout', inputs: {}, mode: 'live' },
      'owner',
    );
    expect(preview.body.plan.runnable).toBe(false);
    expect(preview.body.plan.problems[0].message).toContain(
      'command.run/say, which does not exist',
    );
    expect((await asRunner('/claim', { commands: ['say'] })).status).toBe(404);
  });

  describe('the routes of runners', () => {
    it('give nothing to anybody else (ledger 8)', async () => {
      const { post, start, until: comes } = await setUp();
      const { body } = await start('say', 'owner');
      const refusals = [
        ['anonymous', 401],
        ['stranger', 403],
        ['owner', 403],
        ['on call', 403],
        ['admin', 403],
        ['service', 403],
      ] as const;
      for (const [actor, status] of refusals) {
        for (const route of [
          'claim',
          'jobs/x/start',
          'jobs/x/heartbeat',
          'jobs/x/lines',
          'jobs/x/result',
        ]) {
          const answer = await post(`/runner/${route}`, { commands: ['say'] }, actor);
          expect([actor, route, answer.status]).toEqual([actor, route, status]);
        }
      }
      await post(`/runs/${body.id}/cancel`, {}, 'owner').expect(200);
      await comes(body.id, 'cancelled');
    });

    it('give a runner no job for a command that the operator did not let it run', async () => {
      const {
        asRunner,
        start,
        post,
        until: comes,
      } = await setUp({ commands: { say: {}, append: {} } });
      const { body } = await start('append', 'owner');
      await comes(body.id, 'running');
      expect(
        (await asRunner('/claim', { commands: ['append'], waitMs: 300 }, 'runner-two')).status,
      ).toBe(204);
      expect(
        (await asRunner('/claim', { commands: ['append'], waitMs: 300 }, 'runner-three')).status,
      ).toBe(403);
      await post(`/runs/${body.id}/cancel`, {}, 'owner').expect(200);
      await comes(body.id, 'cancelled');
    });

    it('give a job to one runner only, and believe nobody else about it (ledger 9)', async () => {
      const { asRunner, start, until: comes } = await setUp();
      const { body } = await start('say', 'owner');
      const claims = await Promise.all(
        Array.from({ length: 6 }, () => asRunner('/claim', { commands: ['say'], waitMs: 2_000 })),
      );
      const [claimed, ...others] = claims.filter(({ status }) => status === 200);
      expect(others).toEqual([]);
      const { id, token, fence } = claimed.body;
      const done = { type: 'exited', exitCode: 0, stdout: 'x', truncated: false };
      const result = (parts: object) =>
        asRunner(`/jobs/${id}/result`, { token, fence, outcome: done, ...parts });
      // Not begun yet, so not done.
      expect((await result({})).status).toBe(409);
      expect((await asRunner(`/jobs/${id}/start`, { token: 'x'.repeat(43), fence })).status).toBe(
        409,
      );
      expect((await asRunner(`/jobs/${id}/start`, { token, fence: fence + 1 })).status).toBe(409);
      expect((await asRunner(`/jobs/${id}/start`, { token, fence })).status).toBe(200);
      expect((await result({ token: 'x'.repeat(43) })).status).toBe(409);
      expect((await result({ fence: fence + 1 })).status).toBe(409);
      expect((await result({})).status).toBe(204);
      // Said twice is said once; another end is not believed.
      expect((await result({})).status).toBe(204);
      expect((await result({ outcome: { ...done, exitCode: 1 } })).status).toBe(409);
      await comes(body.id, 'succeeded');
    });

    it('store each line once, however often it is sent', async () => {
      const { asRunner, start, until: comes, logOf } = await setUp();
      const { body } = await start('say', 'owner');
      const { body: job } = await asRunner('/claim', { commands: ['say'], waitMs: 5_000 });
      const hold = { token: job.token, fence: job.fence };
      await asRunner(`/jobs/${job.id}/start`, hold).expect(200);
      const lines = (firstSequence: number, ...texts: string[]) =>
        asRunner(`/jobs/${job.id}/lines`, {
          ...hold,
          firstSequence,
          lines: texts.map(text => ({ stream: 'out', text })),
        }).expect(204);
      await lines(1, 'one', 'two');
      await lines(1, 'one', 'two');
      await lines(2, 'two', 'three\0 \u001b[31mred\ud800');
      await asRunner(`/jobs/${job.id}/result`, {
        ...hold,
        outcome: { type: 'exited', exitCode: 0, stdout: '', truncated: false },
      }).expect(204);
      await comes(body.id, 'succeeded');
      const log = await logOf(body.id);
      expect(log.filter(line => line === 'one' || line === 'two')).toEqual(['one', 'two']);
      expect(log).toContain('three\ufffd red\ufffd');
    });

    it('void a runner that was silent for too long, whatever it says later', async () => {
      const { asRunner, start, until: comes } = await setUp({ leaseMs: 1_000 });
      const { body } = await start('say', 'owner');
      const { body: job } = await asRunner('/claim', { commands: ['say'], waitMs: 5_000 });
      const hold = { token: job.token, fence: job.fence };
      await asRunner(`/jobs/${job.id}/start`, hold).expect(200);
      await comes(body.id, 'needs-attention');
      const outcome = { type: 'exited', exitCode: 0, stdout: '', truncated: false };
      await asRunner(`/jobs/${job.id}/result`, { ...hold, outcome }).expect(409);
      expect((await asRunner(`/jobs/${job.id}/heartbeat`, hold)).status).toBe(409);
      await asRunner(`/jobs/${job.id}/lines`, {
        ...hold,
        firstSequence: 1,
        lines: [{ stream: 'out', text: 'late' }],
      }).expect(409);
    });

    it('give a job that was taken and never begun to the next runner', async () => {
      const { asRunner, start, until: comes, startRunner } = await setUp({ leaseMs: 1_000 });
      const { body } = await start('say', 'owner');
      const { body: job } = await asRunner('/claim', { commands: ['say'], waitMs: 5_000 });
      startRunner();
      await comes(body.id, 'succeeded');
      const late = { token: job.token, fence: job.fence };
      expect((await asRunner(`/jobs/${job.id}/start`, late)).status).toBe(409);
    });

    it('are forgotten with their jobs when nobody has waited for these for long', async () => {
      const { asRunner, start, until: comes, knex, runTask } = await setUp();
      const { body } = await start('say', 'owner');
      const { body: job } = await asRunner('/claim', { commands: ['say'], waitMs: 5_000 });
      const hold = { token: job.token, fence: job.fence };
      await asRunner(`/jobs/${job.id}/start`, hold).expect(200);
      const outcome = { type: 'exited', exitCode: 0, stdout: '', truncated: false };
      await asRunner(`/jobs/${job.id}/result`, { ...hold, outcome }).expect(204);
      await comes(body.id, 'succeeded');
      await runTask('runbooks-jobs');
      expect(await knex('runbooks_jobs').where({ id: job.id })).toHaveLength(1);
      await knex('runbooks_jobs').update({ wanted_until: Date.now() - 31 * 24 * 3_600_000 });
      await runTask('runbooks-jobs');
      expect(await knex('runbooks_jobs').where({ id: job.id })).toHaveLength(0);
    });

    it('begin nothing that nobody waits for any more', async () => {
      const { asRunner, start, until: comes, post } = await setUp();
      const { body } = await start('say', 'owner');
      await comes(body.id, 'running');
      await post(`/runs/${body.id}/cancel`, {}, 'owner').expect(200);
      await comes(body.id, 'cancelled');
      expect((await asRunner('/claim', { commands: ['say'], waitMs: 0 })).status).toBe(204);
    });
  });
});
