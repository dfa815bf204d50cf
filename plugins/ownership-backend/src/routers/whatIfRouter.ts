import { mendingPatch, whatIf, type WhatIfResponse } from '@rollcall/plugin-ownership-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { parseWhatIf } from '../request/parseWhatIf';
import type { AuditedFleet } from '../service/AuditedFleet';
import { textsOf } from '../service/textsOf';

/** What would be, if somebody or something were gone; nothing is changed. @internal */
export function whatIfRouter(options: {
  audited: AuditedFleet;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}): express.Router {
  const { audited, now = Date.now } = options;
  const router = Router();
  router.post('/', express.json(), async (req: Request, res) => {
    const { remove, zones, successorRef } = parseWhatIf(req.body);
    const current = await audited.current();
    const { fleet, facts, snapshot } = current;
    const answer = whatIf(fleet, facts, new Date(now()).toISOString(), { remove, zones });
    const removed = answer.removed.map(({ ref }) => ref);
    const patch =
      successorRef === undefined
        ? undefined
        : mendingPatch({ removed, successorRef, fleet, ...textsOf(current, removed) });
    res.json({ snapshot, ...answer, patch } satisfies WhatIfResponse);
  });
  return router;
}
