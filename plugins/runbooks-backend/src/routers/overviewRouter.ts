import { parseBody, recordAct } from '@rollcall/backend-kit';
import {
  type ActionDescription,
  type DrillCalendarDto,
  freshness,
  type RunDto,
} from '@rollcall/plugin-runbooks-common';
import { addDurationMs, type Facts } from '@rollcall/model';
import express, { type RequestHandler, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { presentRun } from '../present/presentRun';
import { killSwitchBody } from '../request/schemas';
import type { RouterParts } from './RouterParts';

const MOST_APPROVALS = 200;
const MOST_DRILLS = 1_000;

/** What waits for whom, what is to be rehearsed when, and what can be called. @internal */
export function overviewRouter(
  parts: RouterParts,
  options: { mayManage: RequestHandler },
): ExpressRouter {
  const { access, actions, attendant, auditor, history, killSwitch, rootCauses, shelf, now } =
    parts;
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
    const { runbooks } = await shelf.current();
    const records = await history.records(now());
    const items = [...runbooks.values()].flatMap(({ runbook }) => {
      if (!runbook.drill) return [];
      const past = records.get(runbook.ref);
      const state = freshness(runbook, { lastGoodDrillMs: past?.lastGoodDrillMs }, now());
      const dueMs =
        past?.lastGoodDrillMs === undefined
          ? now()
          : addDurationMs(past.lastGoodDrillMs, runbook.drill.every);
      return [
        {
          runbookRef: runbook.ref,
          title: runbook.title,
          ownerRef: runbook.ownerRef,
          dueAt: new Date(dueMs).toISOString(),
          state: state.state,
          environment: runbook.drill.environment,
        },
      ];
    });
    items.sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
    res.json({ items } satisfies DrillCalendarDto);
  });

  router.get('/actions', (_req, res) => {
    const items = [...actions.descriptions().values()];
    res.json({ items } satisfies { items: ActionDescription[] });
  });

  router.get('/facts', async (_req, res) => {
    const nowMs = now();
    res.json({
      asOf: new Date(nowMs).toISOString(),
      drills: await history.drills(MOST_DRILLS),
      overdueActions: await rootCauses.overdue(nowMs),
    } satisfies Facts);
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
