import { readFileSync } from 'node:fs';
import path from 'node:path';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import type { RunDto, RunPage, RunRow } from '@rollcall/plugin-runbooks-common';
import { describedApi } from '@rollcall/test-utils';
import Router from 'express-promise-router';

const { faultsOf } = describedApi(
  readFileSync(
    path.resolve(__dirname, '../../../runbooks-backend/src/schema/openapi.yaml'),
    'utf8',
  ),
);
const PAGE_SIZE = 2;

function asDescribed<T>(operation: string, answer: T): T {
  const faults = faultsOf(operation, JSON.parse(JSON.stringify(answer)));
  if (faults.length > 0) throw new Error(`Runbooks never answer so: ${faults.join(', ')}`);
  return answer;
}

/** A run that was asked for at an instant and ended well; what is told of it besides is for a test to see that it is left out. */
export function sampleRun(id: string, createdAt: string, more: Partial<RunDto> = {}): RunDto {
  const later = (minutes: number) =>
    new Date(Date.parse(createdAt) + minutes * 60_000).toISOString();
  const [runbookRef, entityRef] = ['runbook:default/restart', 'component:default/checkout'];
  return {
    ...{ id, runbookRef, entityRef, createdAt },
    runbookTitle: 'Restart the checkout',
    runbookHash: 'a'.repeat(64),
    mode: 'live',
    trigger: 'person',
    actorRef: 'user:default/mara',
    state: 'succeeded',
    risk: 'mutating',
    inputs: { password: 'of-no-concern' },
    plan: {
      ...{ runbookRef, entityRef, runbookHash: 'a'.repeat(64), risk: 'mutating' },
      ...{ inputs: {}, steps: [], approvals: [], locks: [], problems: [], runnable: true },
      summary: 'Restarts the checkout.',
      digest: 'b'.repeat(64),
    },
    steps: [],
    personSteps: [],
    position: 0,
    startedAt: later(5),
    endedAt: later(10),
    drill: false,
    may: { cancel: false, decide: false, doStep: false, retry: false, rollBack: false },
    logSequence: 3,
    ...more,
  };
}

function rowOf(run: RunDto): RunRow {
  const { id, runbookRef, runbookTitle, entityRef, state, mode, trigger } = run;
  const { actorRef, createdAt, endedAt, drill } = run;
  return {
    ...{ id, runbookRef, runbookTitle, entityRef, state, mode, trigger },
    ...{ actorRef, createdAt, drill, ...(endedAt !== undefined && { endedAt }) },
  };
}

/** Stands for the runbooks plugin: gives the runs that a test sets, two a page, as its API document describes them. */
export class RunbooksStandIn {
  /** Newest first, as runbooks give them. */
  runs: RunDto[] = [];
  /** Every request that came, and who asked. */
  readonly asked: { url: string; by: string }[] = [];
  /** What it answers instead, where it is broken. */
  broken?: { status: number; body: object };

  readonly plugin = createBackendPlugin({
    pluginId: 'runbooks',
    register: env => {
      env.registerInit({
        deps: { httpAuth: coreServices.httpAuth, httpRouter: coreServices.httpRouter },
        init: async ({ httpAuth, httpRouter }) => {
          const router = Router();
          router.use(async (req, res, next) => {
            const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
            this.asked.push({ url: req.url, by: principal.subject });
            if (this.broken) res.status(this.broken.status).json(this.broken.body);
            else next();
          });
          router.get('/v1/runs', (req, res) => {
            const start = Number(req.query.cursor ?? 0);
            const end = start + PAGE_SIZE;
            const page: RunPage = {
              items: this.runs.slice(start, end).map(rowOf),
              ...(end < this.runs.length && { nextCursor: String(end) }),
            };
            res.json(asDescribed('get /v1/runs', page));
          });
          router.get('/v1/runs/:id', (req, res) => {
            const run = this.runs.find(({ id }) => id === req.params.id);
            if (run) res.json(asDescribed('get /v1/runs/{id}', run));
            else res.status(404).json({ error: { name: 'NotFoundError', message: 'No such run' } });
          });
          httpRouter.use(router);
        },
      });
    },
  });
}
