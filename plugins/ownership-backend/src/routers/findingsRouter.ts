import type { FindingsResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseFindingsQuery } from '../request/parseFindingsQuery';
import type { AuditedFleet } from '../service/AuditedFleet';
import { FindingTable } from '../service/FindingTable';
import { pageOfFindings } from '../service/pageOfFindings';

/** Findings in the shape the command line writes. @internal */
export function findingsRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const query = parseFindingsQuery(req.query);
    const { findings, summary } = FindingTable.of(await options.audited.current()).chosen(query);
    const { items, nextCursor } = pageOfFindings(findings, query);
    res.json({
      schemaVersion: 1,
      // Counts what was asked for, whatever page of it.
      summary,
      findings: [...items],
      nextCursor,
    } satisfies FindingsResponse);
  });
  return router;
}
