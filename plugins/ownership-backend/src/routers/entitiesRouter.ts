import { entityReport, type EntityReport } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseEntityParams } from '../request/parseEntityParams';
import type { AuditedFleet } from '../service/AuditedFleet';

/** Owner and findings of anything that can be owned. @internal */
export function entitiesRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/:kind/:namespace/:name', async (req, res) => {
    const ref = parseEntityParams(req.params);
    const { fleet, findings, snapshot } = await options.audited.current();
    const report: EntityReport = entityReport(fleet, findings, { ref, snapshot });
    res.json(report);
  });
  return router;
}
