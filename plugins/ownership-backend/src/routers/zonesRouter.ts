import { zonesIn, type ZonesResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';

/** Where services run, to ask what would be without it. @internal */
export function zonesRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { fleet, snapshot } = await options.audited.current();
    res.json({ snapshot, items: zonesIn(fleet) } satisfies ZonesResponse);
  });
  return router;
}
