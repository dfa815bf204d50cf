import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { AuditedFleet } from '../service/AuditedFleet';
import type { Work } from '../work/Work';
import { campaignsRouter } from './campaignsRouter';
import { handoversRouter } from './handoversRouter';
import { mineRouter } from './mineRouter';
import { teamsRouter } from './teamsRouter';

/** Campaigns, handovers, what is mine and what is a team's: routers by the path they answer for. @internal */
export function workRouters(options: {
  audited: AuditedFleet;
  auditor: AuditorService;
  work: Work;
}): Record<string, Router> {
  const { audited, auditor, work } = options;
  const { campaigns, handovers, desk, people, now } = work;
  return {
    '/v1/campaigns': campaignsRouter({ audited, auditor, people, store: campaigns, now }),
    '/v1/handovers': handoversRouter({ audited, auditor, desk, people, store: handovers }),
    '/v1/mine': mineRouter({ audited, campaigns, handovers, people, now }),
    '/v1/teams': teamsRouter({ audited }),
  };
}
