import { orphanGroups, type OrphansResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';
import type { StateAges } from '../service/StateAges';

/** Services that nobody answers for, with who probably should. @internal */
export function orphansRouter(options: {
  audited: AuditedFleet;
  ages: Pick<StateAges, 'orphanSince'>;
}): express.Router {
  const { audited, ages } = options;
  const router = Router();
  router.get('/', async (_req, res) => {
    const { fleet, facts, findings, rows, snapshot } = await audited.current();
    const orphans = rows.filter(({ orphan }) => orphan !== undefined);
    const since = await ages.orphanSince(orphans.map(({ ref }) => ref));
    const groups = orphanGroups(fleet, { rows: orphans, facts, since });
    const unownedAlerts = findings
      .filter(({ rule, state }) => rule === 'alert-unowned' && state === 'open')
      .map(({ entityRef, fingerprint, message, reason, remedy }) => {
        return { entityRef, fingerprint, message, reason, remedy };
      });
    const total = orphans.length;
    res.json({ snapshot, total, groups, unownedAlerts } satisfies OrphansResponse);
  });
  return router;
}
