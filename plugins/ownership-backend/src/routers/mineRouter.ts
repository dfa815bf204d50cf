import type { People } from '@rollcall/backend-kit';
import { isOverdue, mineOf, type MineResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { CampaignStore } from '../database/campaigns/CampaignStore';
import type { HandoverStore } from '../database/handovers/HandoverStore';
import { handoverDto } from '../handovers/handoverDto';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface MineRouterOptions {
  audited: AuditedFleet;
  campaigns: CampaignStore;
  handovers: HandoverStore;
  people: People;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** What is the caller's today; services have nothing of their own. @internal */
export function mineRouter(options: MineRouterOptions): express.Router {
  const { audited, campaigns, handovers, people } = options;
  const router = Router();
  router.get('/', async (req, res) => {
    const { claims } = await people.personOf(req);
    const current = await audited.current();
    const now = new Date(options.now()).toISOString();
    const open = (await campaigns.list()).filter(({ state }) => state === 'open');
    const left = await campaigns.openByTeam();
    const mine = mineOf(current.fleet, {
      ...current,
      claims,
      now,
      handovers: (await handovers.open()).map(handover => handoverDto(current, handover)),
      campaigns: open.map(campaign => ({
        campaign: { ...campaign, overdue: isOverdue(campaign, now) },
        openByTeam: left.filter(({ campaignId }) => campaignId === campaign.id),
      })),
    });
    res.json(mine satisfies MineResponse);
  });
  return router;
}
