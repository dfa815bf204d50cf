import { parseBody, parseQuery, recordAct } from '@rollcall/backend-kit';
import {
  type RunDto,
  type RunPage,
  type RunSnapshot,
  runbooksApprovePermission,
  runbooksRunPermission,
} from '@rollcall/plugin-runbooks-common';
import express, { type Request, type Response, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { nameOf } from '../desk/runActors';
import { presentRun } from '../present/presentRun';
import { readCursor, writeCursor } from '../request/cursor';
import {
  answerBody,
  approveBody,
  decideBody,
  doneBody,
  emptyBody,
  rejectBody,
  runsQuery,
  startBody,
} from '../request/schemas';
import type { RouterParts } from './RouterParts';

const cursorSchema = z.strictObject({ createdAtMs: z.number().int(), id: z.uuid() });

/** `/v1/runs` @internal */
export function runsRouter(parts: RouterParts): ExpressRouter {
  const { access, attendant, auditor, desk, history, reading, now, wake } = parts;
  const router = Router();
  const json = express.json({ limit: '256kb' });

  async function send(req: Request, res: Response, runId: string, status = 200): Promise<void> {
    const { asker, actor } = await access.asker(req);
    const stored = await attendant.find(runId);
    const target = await attendant.target(stored.run);
    await reading.demand(stored, { asker, actor, target, request: req });
    const mayAttend = await attendant.mayAttend(actor, stored.run);
    const nestedRuns = await history.nestedRuns(stored.run);
    const dto = presentRun(stored, { actor, target, mayAttend, nowMs: now(), nestedRuns });
    res.status(status).json(dto satisfies RunDto);
  }

  router.get('/', async (req, res) => {
    const { cursor, mine, ...query } = parseQuery(runsQuery, req.query);
    const { asker, actor } = await access.asker(req);
    const { items, next } = await history.list({
      ...query,
      visible: await reading.visibleTo(asker, actor),
      ...(mine === 'true' && { actorRef: nameOf(actor) }),
      ...(cursor !== undefined && { after: readCursor(cursorSchema, cursor) }),
    });
    res.json({ items, ...(next && { nextCursor: writeCursor(next) }) } satisfies RunPage);
  });

  router.post('/', json, async (req, res) => {
    const wish = parseBody(startBody, req.body);
    const { asker, actor } = await access.asker(req);
    const { runbookRef, entityRef, mode, breakGlassReason, drill } = wish;
    const meta = {
      runbookRef,
      entityRef,
      mode,
      ...(breakGlassReason !== undefined && { breakGlassReason }),
    };
    const { run, created } = await recordAct(
      auditor,
      { eventId: 'run-start', request: req, meta, severityLevel: 'high' },
      async () => {
        if (mode === 'live') {
          await access.demand(runbooksRunPermission, entityRef, { asker, request: req });
        }
        const trigger = drill ? 'drill' : 'person';
        return desk.start({ ...wish, actor, trigger });
      },
    );
    wake();
    await send(req, res, run.id, created ? 201 : 200);
  });

  router.get('/:id', async (req, res) => send(req, res, req.params.id));

  /** An act on a run: judged by the policy for its target, then by our own rules, and written down either way. */
  function act<T extends z.ZodType>(
    path: string,
    options: {
      eventId: string;
      schema: T;
      permission?: typeof runbooksRunPermission;
      perform(context: {
        req: Request;
        body: z.output<T>;
        actor: Awaited<ReturnType<typeof access.asker>>['actor'];
      }): Promise<RunSnapshot>;
    },
  ) {
    const { eventId, schema, permission = runbooksRunPermission, perform } = options;
    router.post(path, json, async (req, res) => {
      const body = parseBody(schema, req.body ?? {});
      const { asker, actor } = await access.asker(req);
      const { id } = req.params;
      await recordAct(
        auditor,
        { eventId, request: req, meta: { runId: id }, severityLevel: 'high' },
        async () => {
          const { run } = await attendant.find(id);
          await access.demand(permission, run.plan.entityRef, { asker, request: req });
          return perform({ req, body, actor });
        },
      );
      wake();
      await send(req, res, id);
    });
  }

  act('/:id/approve', {
    eventId: 'run-approve',
    schema: approveBody,
    permission: runbooksApprovePermission,
    perform: ({ req, body, actor }) =>
      attendant.vote(actor, req.params.id, { decision: 'approve', ...body }),
  });
  act('/:id/reject', {
    eventId: 'run-reject',
    schema: rejectBody,
    permission: runbooksApprovePermission,
    perform: ({ req, body, actor }) =>
      attendant.vote(actor, req.params.id, { decision: 'reject', ...body }),
  });
  act('/:id/cancel', {
    eventId: 'run-cancel',
    schema: emptyBody,
    perform: ({ req, actor }) => attendant.cancel(actor, req.params.id),
  });
  act('/:id/roll-back', {
    eventId: 'run-roll-back',
    schema: emptyBody,
    perform: ({ req, actor }) => attendant.rollBack(actor, req.params.id),
  });
  act('/:id/resume', {
    eventId: 'run-resume',
    schema: emptyBody,
    perform: ({ req, actor }) => attendant.resume(actor, req.params.id),
  });
  act('/:id/steps/:stepId/done', {
    eventId: 'run-step-done',
    schema: doneBody,
    perform: ({ req, body, actor }) =>
      attendant.finishStep(actor, req.params.id, { stepId: req.params.stepId, ...body }),
  });
  act('/:id/steps/:stepId/answer', {
    eventId: 'run-step-answer',
    schema: answerBody,
    perform: ({ req, body, actor }) =>
      attendant.finishStep(actor, req.params.id, {
        stepId: req.params.stepId,
        answer: body.answer,
      }),
  });
  act('/:id/steps/:stepId/decide', {
    eventId: 'run-step-decide',
    schema: decideBody,
    perform: ({ req, body, actor }) =>
      attendant.decide(actor, req.params.id, { stepId: req.params.stepId, ...body }),
  });
  return router;
}
