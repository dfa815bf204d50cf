import { auditReport, type AuditReport } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseFindingsQuery } from '../request/parseFindingsQuery';
import type { AuditedFleet } from '../service/AuditedFleet';

/** Findings in the shape the command line writes. @internal */
export function findingsRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const { rule, entityRef, state } = parseFindingsQuery(req.query);
    const { findings } = await options.audited.current();
    const chosen = findings.filter(
      finding =>
        (rule === undefined || finding.rule === rule) &&
        (entityRef === undefined || finding.entityRef === entityRef) &&
        (state === undefined || finding.state === state),
    );
    const report: AuditReport = auditReport(chosen);
    res.json(report);
  });
  return router;
}
