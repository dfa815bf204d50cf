import { parseBody, parseQuery, recordAct } from '@rollcall/backend-kit';
import {
  type ActionDescription,
  type DrillCalendarDto,
  type RunDto,
  type StatisticsDto,
} from '@rollcall/plugin-runbooks-common';
import type { Facts } from '@rollcall/model';
import express, { type RequestHandler, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { presentRun } from '../present/presentRun';
import { killSwitchBody, statisticsQuery } from '../request/schemas';
import type { RouterParts } from './RouterParts';

const MOST_APPROVALS = 200;

/** What waits for whom, what is to be rehearsed when, and what can be called. @internal */
export function overviewRouter(
  parts: RouterParts,
  options: { mayManage: RequestHandler },
): ExpressRouter {
  const {
    access,
    actions,
    attendant,
    auditor,
    drills,
    history,
    killSwitch,
    rootCauses,
    statistics,
    now,
  } = parts;
  const router = Router();

  router.get('/approvals', async (req, res) => {
    const { actor } = await access.asker(req);
    const items: RunDto[] = [];
    for (const id of await history.awaitingApproval(MOST_APPROVALS)) {
      const stored = await attendant.find(id);
      const target = await attendant.target(stored.run);
      const dto = presentRun(stored, { actor, target, mayAttend: false, nowMs: now() });
      if (dto.approval?.mayVote) items.push(dto);
    }
    res.json({ items });
  });

  router.get('/drills', async (_req, res) => {
    res.json((await drills.calendar()) satisfies DrillCalendarDto);
  });

  router.get('/actions', (_req, res) => {
    const items = [...actions.descriptions().values()];
    res.json({ items } satisfies { items: ActionDescription[] });
  });

  router.get('/facts', async (_req, res) => {
    const nowMs = now();
    res.json({
      asOf: new Date(nowMs).toISOString(),
      drills: await history.drills(),
      overdueActions: await rootCauses.overdue(nowMs),
    } satisfies Facts);
  });

  router.get('/statistics', async (req, res) => {
    const { runbookRef } = parseQuery(statisticsQuery, req.query);
    const asOf = new Date(now()).toISOString();
    res.json({ asOf, items: await statistics(runbookRef) } satisfies StatisticsDto);
  });

  router.get('/kill-switch', async (_req, res) => {
    res.json({ on: await killSwitch.isOn() });
  });

  router.post('/kill-switch', options.mayManage, express.json(), async (req, res) => {
    const { on } = parseBody(killSwitchBody, req.body);
    const { asker } = await access.asker(req);
    await recordAct(
      auditor,
      { eventId: 'kill-switch', request: req, meta: { on }, severityLevel: 'high' },
      () => killSwitch.set(on, asker.name),
    );
    res.json({ on });
  });

  return router;
}
