import { NotFoundError } from '@backstage/errors';
import { teamReport, type TeamResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseTeamRequest } from '../request/parseTeamRequest';
import type { AuditedFleet } from '../service/AuditedFleet';

/** A team with its services and people. @internal */
export function teamsRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/:namespace/:name', async (req, res) => {
    const { ref, subTeams } = parseTeamRequest(req.params, req.query);
    const { fleet, rows, snapshot } = await options.audited.current();
    const report = teamReport(fleet, { ref, subTeams, rows, snapshot });
    if (!report) throw new NotFoundError(`There is no ${ref}`);
    res.json(report satisfies TeamResponse);
  });
  return router;
}
