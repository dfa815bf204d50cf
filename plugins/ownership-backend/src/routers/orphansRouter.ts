import type { OrphansResponse } from '@rollcall/plugin-ownership-common';
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
    const { findings, orphans, snapshot } = await audited.current();
    const refs = orphans.flatMap(group => group.orphans.map(({ ref }) => ref));
    const since = await ages.orphanSince(refs);
    const groups = orphans.map(group => ({
      ...group,
      orphans: group.orphans.map(orphan => ({ ...orphan, since: since.get(orphan.ref) })),
    }));
    const unownedAlerts = findings
      .filter(({ rule, state }) => rule === 'alert-unowned' && state === 'open')
      .map(({ entityRef, fingerprint, message, reason, remedy }) => {
        return { entityRef, fingerprint, message, reason, remedy };
      });
    const total = refs.length;
    res.json({ snapshot, total, groups, unownedAlerts } satisfies OrphansResponse);
  });
  return router;
}
