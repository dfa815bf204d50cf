import type { AuditorService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';
import type { Work } from '../work/Work';
import { campaignsRouter } from './campaignsRouter';
import { handoversRouter } from './handoversRouter';
import { mineRouter } from './mineRouter';
import { teamsRouter } from './teamsRouter';

/** Campaigns, handovers, what is mine and what is a team's. @internal */
export function workRouter(options: {
  audited: AuditedFleet;
  auditor: AuditorService;
  work: Work;
}): express.Router {
  const { audited, auditor, work } = options;
  const { campaigns, handovers, desk, people, now } = work;
  const router = Router();
  router.use('/campaigns', campaignsRouter({ audited, auditor, people, store: campaigns, now }));
  router.use('/handovers', handoversRouter({ audited, auditor, desk, people, store: handovers }));
  router.use('/mine', mineRouter({ audited, campaigns, handovers, people, now }));
  router.use('/teams', teamsRouter({ audited }));
  return router;
}
