import { parseBody, parseQuery, recordAct } from '@rollcall/backend-kit';
import {
  type AutomaticDto,
  type AutomaticStartDto,
  type RootCauseDto,
  runbooksRunPermission,
} from '@rollcall/plugin-runbooks-common';
import express, { type Request, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import {
  automaticStartBody,
  closeBody,
  resetBreakerBody,
  rootCausesQuery,
} from '../request/schemas';
import type { RouterParts } from './RouterParts';

/** Runs that start by themselves: asking for them, what holds them back, and what is owed because of them. @internal */
export function automaticRouter(
  parts: RouterParts,
  options: { callers: readonly string[] },
): ExpressRouter {
  const { access, attendant, auditor, breakers, killSwitch, rootCauses, starter, now, wake } =
    parts;
  const router = Router();
  const json = express.json({ limit: '256kb' });

  router.post('/automatic-starts', json, async (req, res) => {
    const { actor } = await access.asker(req);
    if (actor.kind !== 'service' || !options.callers.includes(actor.subject)) {
      await access.refuse(req, 'Only services the operator lists may ask for automatic starts', {
        eventOf: 'run-start-automatic',
      });
    }
    const outcome = await starter.start(parseBody(automaticStartBody, req.body), req);
    if (outcome.started) wake();
    res.status(outcome.started ? 201 : 200).json(outcome satisfies AutomaticStartDto);
  });

  router.get('/automatic', async (_req, res) => {
    const answer = { killSwitch: await killSwitch.state(), breakers: await breakers.list() };
    res.json(answer satisfies AutomaticDto);
  });

  /** Judged by the policy for the service, then by our own rule: whoever owns it or is on call for it. */
  async function act(
    req: Request,
    what: { eventId: string; entityRef: string; meta: Record<string, string> },
    perform: (by: string) => Promise<void>,
  ): Promise<void> {
    const { asker, actor } = await access.asker(req);
    const { eventId, entityRef, meta } = what;
    await recordAct(
      auditor,
      { eventId, request: req, meta: { ...meta, entityRef }, severityLevel: 'high' },
      async () => {
        await access.demand(runbooksRunPermission, entityRef, { asker, request: req });
        await attendant.demandStandingTo(actor, entityRef);
        await perform(asker.name);
      },
    );
  }

  router.post('/automatic/reset', json, async (req, res) => {
    const { runbookRef, entityRef, reason } = parseBody(resetBreakerBody, req.body);
    const meta = { runbookRef, reason };
    await act(req, { eventId: 'breaker-reset', entityRef, meta }, () =>
      breakers.reset({ runbookRef, entityRef }),
    );
    res.status(204).end();
  });

  router.get('/root-causes', async (req, res) => {
    const { entityRef, state } = parseQuery(rootCausesQuery, req.query);
    const open = state === undefined ? undefined : state === 'open';
    const items = await rootCauses.list({ entityRef, open });
    res.json({ items } satisfies { items: RootCauseDto[] });
  });

  router.post('/root-causes/:id/close', json, async (req, res) => {
    const { resolution } = parseBody(closeBody, req.body);
    const { id } = req.params;
    const { entityRef } = await rootCauses.find(id);
    const meta = { rootCauseId: id };
    await act(req, { eventId: 'root-cause-close', entityRef, meta }, async by => {
      await rootCauses.close(id, { by, resolution, nowMs: now() });
    });
    res.json((await rootCauses.find(id)) satisfies RootCauseDto);
  });

  return router;
}
