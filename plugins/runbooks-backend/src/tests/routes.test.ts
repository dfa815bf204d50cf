import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { UncertainOutcomeError } from '@rollcall/plugin-runbooks-node';
import { describedApi } from '@rollcall/test-utils';
import type { Response } from 'supertest';
import { testAction } from '../__testUtils__/engine';
import { lastingDatabase } from '../__testUtils__/lastingDatabase';
import { routeInventory } from '../__testUtils__/routeInventory';
import { DatabaseJobStore } from '../runner/jobs/DatabaseJobStore';
import { type Asker, catalogOf, startRunbooksPortal } from '../__testUtils__/startRunbooksPortal';

jest.setTimeout(300_000);

const api = describedApi(readFileSync(path.resolve(__dirname, '../schema/openapi.yaml'), 'utf8'));
const databases = TestDatabases.create();

const BASE = 'locks: []\nrisk: mutating\nrun: {breakGlass: true}';
const DOCUMENTS = catalogOf({
  look: 'locks: []\nrisk: read-only\nauto: {match: "true"}\ndrill: {every: P30D, environment: staging}\nsteps: [{id: look, check: {action: test.look}}]',
  act: `${BASE}\nsteps: [{id: act, action: test.act}]`,
  broken: `${BASE}\nsteps: [{id: act, action: test.act, rollback: {action: test.act}}, {id: fail, action: test.fail}]`,
  byhand: `${BASE}\nsteps: [{id: hand, manual: Look., evidence: text}]`,
  asking: `${BASE}\nsteps: [{id: say, ask: {form: {type: object, properties: {zone: {type: string}}}}}]`,
  doubtful: `${BASE}\nsteps: [{id: doubt, action: test.doubt}]`,
});
const REASON = 'Shoppers cannot pay and nobody else is awake.';
const CALLER = (mockCredentials.service().principal as { subject: string }).subject;

const SAY = {
  name: 'say',
  executable: '/usr/bin/echo',
  argv: ['hello'],
  input: { type: 'object' },
  risk: 'read-only',
  owners: ['*'],
};

/** Who asks, in the order of the answers below. */
const ACTORS: Record<string, { asker: Asker; breakGlassReason?: string }> = {
  anonymous: { asker: 'anonymous' },
  stranger: { asker: 'stranger' },
  requester: { asker: 'owner' },
  approver: { asker: 'second owner' },
  'parent-team member': { asker: 'parent-team member' },
  'on call': { asker: 'on call' },
  'break-glass': { asker: 'on call', breakGlassReason: REASON },
  admin: { asker: 'admin' },
  service: { asker: 'service' },
};

const EVERYBODY = [401, 200, 200, 200, 200, 200, 200, 200, 200];
/** Whoever owns the service or is on call for it, and who manages the portal. */
const READERS = [401, 403, 200, 200, 200, 200, 200, 200, 403];
/** Whoever owns the service or is on call for it. */
const ATTENDANTS = [401, 403, 200, 200, 200, 200, 200, 403, 403];
const OTHER_OWNERS = [401, 403, 403, 200, 200, 403, 403, 403, 403];
/** A runner alone, with a token of its own; whoever manages the portal is none. */
const RUNNER = [401, 403, 403, 403, 403, 403, 403, 403, 200];
const EXPECTED: Record<string, number[]> = {
  'get /v1/runbooks': EVERYBODY,
  'get /v1/runbooks/{namespace}/{name}': EVERYBODY,
  'post /v1/runbooks/{namespace}/{name}/preview': EVERYBODY,
  'get /v1/incident-runs': [401, 403, 403, 403, 403, 403, 403, 403, 200],
  'get /v1/runs': EVERYBODY,
  'post /v1/runs': [401, 403, 201, 201, 201, 201, 201, 403, 403],
  'get /v1/runs/{id}': READERS,
  'get /v1/runs/{id}/log': READERS,
  'get /v1/runs/{id}/log/stream': READERS,
  'post /v1/runs/{id}/approve': OTHER_OWNERS,
  'post /v1/runs/{id}/reject': OTHER_OWNERS,
  'post /v1/runs/{id}/cancel': ATTENDANTS,
  'post /v1/runs/{id}/roll-back': ATTENDANTS,
  'post /v1/runs/{id}/resume': ATTENDANTS,
  'post /v1/runs/{id}/steps/{stepId}/done': ATTENDANTS,
  'post /v1/runs/{id}/steps/{stepId}/answer': ATTENDANTS,
  'post /v1/runs/{id}/steps/{stepId}/decide': ATTENDANTS,
  'get /v1/approvals': EVERYBODY,
  'get /v1/drills': EVERYBODY,
  'get /v1/actions': EVERYBODY,
  'get /v1/statistics': EVERYBODY,
  'get /v1/facts': EVERYBODY,
  'get /v1/automatic': EVERYBODY,
  'post /v1/automatic-starts': [401, 403, 403, 403, 403, 403, 403, 403, 201],
  'post /v1/automatic/reset': [401, 403, 204, 204, 204, 204, 204, 403, 403],
  'get /v1/root-causes': EVERYBODY,
  'post /v1/root-causes/{id}/close': ATTENDANTS,
  'get /v1/kill-switch': EVERYBODY,
  // A service whose token an operator gave the right to it.
  'post /v1/kill-switch': [401, 403, 403, 403, 403, 403, 403, 200, 200],
  'post /v1/runner/claim': RUNNER,
  'post /v1/runner/jobs/{id}/start': RUNNER,
  'post /v1/runner/jobs/{id}/heartbeat': RUNNER,
  'post /v1/runner/jobs/{id}/lines': RUNNER.with(-1, 204),
  'post /v1/runner/jobs/{id}/result': RUNNER.with(-1, 204),
  'get /v1/openapi.json': EVERYBODY,
};

describe('the routes of runbooks', () => {
  it('are described in full, none left out that a router has (ledger 3)', () => {
    expect(routeInventory().sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(api.operations.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(databases.eachSupportedId())(
    'answer each actor what they may know and do, as described (ledger 3), on %s',
    async id => {
      const knex = await lastingDatabase(databases, id);
      const portal = await startRunbooksPortal({
        knex,
        documents: DOCUMENTS,
        actions: [
          testAction('test.look', () => ({ value: 1 }), { risk: 'read-only' }),
          testAction('test.act', () => null),
          testAction('test.fail', () => {
            throw new Error('It broke.');
          }),
          testAction('test.doubt', () => {
            throw new UncertainOutcomeError('The line went dead.');
          }),
        ],
        config: {
          runbooks: {
            trustedSources: ['runbooks/'],
            automatic: { callers: [CALLER] },
            runner: {
              runners: [{ subject: CALLER, commands: ['say'] }],
              commands: [SAY],
            },
          },
        },
      });
      const { get, post, start, until } = portal;
      /** A run of the requester that has come to where it can be acted on. */
      const runThat = async (name: string, state: string) => {
        const { body } = await start(name, 'owner', { breakGlassReason: REASON });
        await until(body.id, state);
        return body.id as string;
      };
      const waiting = async () => (await start('act', 'owner')).body;
      const target = {
        runbookRef: 'runbook:default/look',
        entityRef: 'component:default/checkout',
      };
      const read = (route: string) => (asker: Asker) => get(route, asker);
      const seen = await runThat('act', 'succeeded');
      let counter = 0;
      type Ask = (asker: Asker, breakGlassReason?: string) => PromiseLike<Response>;
      const on =
        (verb: string, body: object, name: string, state: string): Ask =>
        async asker =>
          post(`/runs/${await runThat(name, state)}/${verb}`, body, asker);
      const jobs = new DatabaseJobStore({ knex, leaseMs: 60_000 });
      const openJob = async () => {
        counter += 1;
        await jobs.open({
          key: `job-${counter}`,
          runId: seen,
          command: 'say',
          digest: 'd',
          inputs: {},
          argv: ['/usr/bin/echo', 'hello'],
        });
      };
      /** A job that the runner of these tests holds. */
      const claimJob = async () => {
        await openJob();
        const claimed = (await jobs.claim({ runner: CALLER, commands: ['say'] }))!;
        return { jobId: claimed.id, hold: { token: claimed.token, fence: claimed.fence } };
      };
      const onJob =
        (verb: string, body: object): Ask =>
        async asker => {
          const { jobId, hold } = await claimJob();
          await jobs.start({ jobId, ...hold });
          return post(`/runner/jobs/${jobId}/${verb}`, { ...hold, ...body }, asker);
        };
      const ASK: Record<string, Ask> = {
        'get /v1/runbooks': read('/runbooks?limit=2'),
        'get /v1/runbooks/{namespace}/{name}': read('/runbooks/default/broken'),
        'post /v1/runbooks/{namespace}/{name}/preview': asker =>
          post(
            '/runbooks/default/act/preview',
            { entityRef: 'component:default/checkout', inputs: {}, mode: 'live' },
            asker,
          ),
        'get /v1/incident-runs': async asker => {
          await start('look', 'owner', { incidentId: '7' });
          return get('/incident-runs?endedSince=2026-01-01T00:00:00Z', asker);
        },
        'get /v1/runs': read('/runs?limit=3'),
        'post /v1/runs': (asker, breakGlassReason) =>
          start('act', asker, breakGlassReason ? { breakGlassReason } : {}),
        'get /v1/runs/{id}': read(`/runs/${seen}`),
        'get /v1/runs/{id}/log': read(`/runs/${seen}/log`),
        'get /v1/runs/{id}/log/stream': read(`/runs/${seen}/log/stream`),
        'post /v1/runs/{id}/approve': async asker => {
          const run = await waiting();
          return post(`/runs/${run.id}/approve`, { planDigest: run.plan.digest }, asker);
        },
        'post /v1/runs/{id}/reject': async asker => {
          const run = await waiting();
          const body = { planDigest: run.plan.digest, reason: 'Not now.' };
          return post(`/runs/${run.id}/reject`, body, asker);
        },
        'post /v1/runs/{id}/cancel': on('cancel', {}, 'byhand', 'waiting'),
        'post /v1/runs/{id}/roll-back': on('roll-back', {}, 'broken', 'failed'),
        'post /v1/runs/{id}/resume': on('resume', {}, 'broken', 'failed'),
        'post /v1/runs/{id}/steps/{stepId}/done': on(
          'steps/hand/done',
          { evidence: 'Seen.' },
          'byhand',
          'waiting',
        ),
        'post /v1/runs/{id}/steps/{stepId}/answer': on(
          'steps/say/answer',
          { answer: { zone: 'a' } },
          'asking',
          'waiting',
        ),
        'post /v1/runs/{id}/steps/{stepId}/decide': on(
          'steps/doubt/decide',
          { decision: 'done', reason: 'It was done.' },
          'doubtful',
          'needs-attention',
        ),
        'get /v1/approvals': async asker => {
          await waiting();
          return get('/approvals', asker);
        },
        'get /v1/drills': read('/drills'),
        'get /v1/actions': read('/actions'),
        'get /v1/statistics': read('/statistics'),
        'get /v1/facts': read('/facts'),
        'get /v1/automatic': async asker => {
          await trip();
          return get('/automatic', asker);
        },
        'post /v1/automatic-starts': async asker => {
          await knex('runbooks_breakers').delete();
          counter += 1;
          const cause = { kind: 'alert', id: `cause-${counter}`, alert: { labels: {} } };
          return post('/automatic-starts', { ...target, inputs: {}, cause }, asker);
        },
        'post /v1/automatic/reset': async asker => {
          await trip();
          return post('/automatic/reset', { ...target, reason: 'It is mended.' }, asker);
        },
        'get /v1/root-causes': async asker => {
          await owe();
          return get('/root-causes', asker);
        },
        'post /v1/root-causes/{id}/close': async asker =>
          post(`/root-causes/${await owe()}/close`, { resolution: 'Fixed.' }, asker),
        'get /v1/kill-switch': read('/kill-switch'),
        'post /v1/kill-switch': asker => post('/kill-switch', { on: false }, asker),
        'post /v1/runner/claim': async asker => {
          await openJob();
          return post('/runner/claim', { commands: ['say'] }, asker);
        },
        'post /v1/runner/jobs/{id}/start': async asker => {
          const { jobId, hold } = await claimJob();
          return post(`/runner/jobs/${jobId}/start`, hold, asker);
        },
        'post /v1/runner/jobs/{id}/heartbeat': onJob('heartbeat', {}),
        'post /v1/runner/jobs/{id}/lines': onJob('lines', {
          firstSequence: 1,
          lines: [{ stream: 'out', text: 'hello' }],
        }),
        'post /v1/runner/jobs/{id}/result': onJob('result', {
          outcome: { type: 'exited', exitCode: 0, stdout: 'hello', truncated: false },
        }),
        'get /v1/openapi.json': read('/openapi.json'),
      };
      async function trip() {
        await knex('runbooks_breakers')
          .insert({
            runbook_ref: target.runbookRef,
            entity_ref: target.entityRef,
            because: 'It did not help.',
            tripped_at: 1,
          })
          .onConflict(['runbook_ref', 'entity_ref'])
          .ignore();
      }
      async function owe() {
        counter += 1;
        const row = {
          id: `cause-${counter}`,
          runbook_ref: target.runbookRef,
          entity_ref: target.entityRef,
          starts: 6,
          opened_at: counter,
          due_at: 2,
        };
        await knex('runbooks_root_causes').insert(row);
        return row.id;
      }

      const answers: Record<string, number[]> = {};
      const faults: Record<string, string[]> = {};
      for (const [operation, ask] of Object.entries(ASK)) {
        answers[operation] = [];
        for (const { asker, breakGlassReason } of Object.values(ACTORS)) {
          const { status, body, type } = await ask(asker, breakGlassReason);
          answers[operation].push(status);
          if (status >= 300 || type !== 'application/json') continue;
          const found = api.faultsOf(operation, body, status);
          if (found.length > 0) faults[operation] = found;
        }
      }
      expect(answers).toEqual(EXPECTED);
      expect(faults).toEqual({});
      await portal.backend.stop();
      await knex.destroy();
    },
  );
});
