import type { FleetOverview } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';

/** The fleet at a glance. @internal */
export function overviewRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { overview } = await options.audited.current();
    res.json(overview satisfies FleetOverview);
  });
  return router;
}
