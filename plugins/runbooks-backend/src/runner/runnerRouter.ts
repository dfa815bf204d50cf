import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { authorize, parseBody } from '@rollcall/backend-kit';
import {
  type HeartbeatAnswer,
  type JobDto,
  type JobOutcome,
  type Redactor,
  runbooksRunnerWorkPermission,
} from '@rollcall/plugin-runbooks-common';
import express, { type Request, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { cleanLines } from '../engine/redaction/cleanText';
import type { Bell } from './Bell';
import type { JobStore } from './jobs/JobStore';
import type { RunnerConfig } from './readRunnerConfig';
import { claimBody, holdBody, linesBody, resultBody } from './schemas';

/** @internal */
export interface RunnerRouterOptions {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  config: RunnerConfig;
  jobs: JobStore;
  bell: Bell;
  /** Knows every secret of the configuration. */
  redactor: Redactor;
}

/** What nobody rings for is found after this. */
const POLL_MS = 500;

/** `/v1/runner`: for runners alone. @internal */
export function runnerRouter(options: RunnerRouterOptions): ExpressRouter {
  const { auditor, httpAuth, config, jobs, bell, redactor } = options;
  const router = Router();
  const json = express.json({ limit: '4mb' });
  const commandsOf = new Map(config.runners.map(({ subject, commands }) => [subject, commands]));

  /** The runner that asks, with what the operator lets it run. */
  async function runnerOf(req: Request): Promise<{ subject: string; commands: string[] }> {
    const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
    const commands = commandsOf.get(principal.subject);
    if (commands) return { subject: principal.subject, commands };
    const error = new NotAllowedError('This token is not that of a runner.');
    const event = await auditor.createEvent({
      eventId: 'access-denied',
      severityLevel: 'medium',
      request: req,
      meta: { permission: runbooksRunnerWorkPermission.name },
    });
    await event.fail({ error });
    throw error;
  }

  async function noteEvent(eventId: string, req: Request, meta: Record<string, string>) {
    const event = await auditor.createEvent({
      eventId,
      request: req,
      severityLevel: 'medium',
      meta,
    });
    await event.success();
  }

  router.use(authorize(runbooksRunnerWorkPermission, options));
  router.use(async req => {
    await runnerOf(req);
    return 'next';
  });

  router.post('/claim', json, async (req, res) => {
    const { commands, waitMs } = parseBody(claimBody, req.body);
    const { subject, commands: allowed } = await runnerOf(req);
    const wanted = commands.filter(name => allowed.includes(name));
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const endsAtMs = Date.now() + waitMs;
    let job: JobDto | undefined;
    while (!gone.signal.aborted) {
      job = await jobs.claim({ runner: subject, commands: wanted });
      const leftMs = endsAtMs - Date.now();
      if (job || leftMs <= 0) break;
      await bell.wait(Math.min(POLL_MS, leftMs), gone.signal);
    }
    if (!job) {
      res.status(204).end();
      return;
    }
    const { id: jobId, command, runId } = job;
    await noteEvent('job-claim', req, { jobId, runId, command, runner: subject });
    res.json(job satisfies JobDto);
  });

  router.post('/jobs/:id/start', json, async (req, res) => {
    const answer = await jobs.start({ jobId: req.params.id, ...parseBody(holdBody, req.body) });
    bell.ring();
    res.json(answer satisfies HeartbeatAnswer);
  });

  router.post('/jobs/:id/heartbeat', json, async (req, res) => {
    const answer = await jobs.heartbeat({ jobId: req.params.id, ...parseBody(holdBody, req.body) });
    res.json(answer satisfies HeartbeatAnswer);
  });

  router.post('/jobs/:id/lines', json, async (req, res) => {
    const { lines, firstSequence, ...hold } = parseBody(linesBody, req.body, { mayHoldZero: true });
    const numbered = lines.map(({ stream, text }, index) => ({
      stream,
      // One line stays one: its number says whether it is known already.
      text: cleanLines(redactor.text(text)).join('\n'),
      sequence: firstSequence + index,
    }));
    await jobs.append({ jobId: req.params.id, ...hold }, numbered);
    bell.ring();
    res.status(204).end();
  });

  router.post('/jobs/:id/result', json, async (req, res) => {
    const { outcome, ...hold } = parseBody(resultBody, req.body, { mayHoldZero: true });
    const { id: jobId } = req.params;
    const { subject } = await runnerOf(req);
    await jobs.finish({ jobId, ...hold }, cleaned(redactor.value(outcome)));
    bell.ring();
    await noteEvent('job-end', req, { jobId, runner: subject, outcome: outcome.type });
    res.status(204).end();
  });

  return router;
}

/** What databases refuse is taken out. */
function cleaned(outcome: JobOutcome): JobOutcome {
  if (outcome.type === 'exited')
    return { ...outcome, stdout: cleanLines(outcome.stdout).join('\n') };
  if (outcome.type === 'refused')
    return { ...outcome, because: cleanLines(outcome.because).join(' ') };
  return outcome;
}
