import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import type { Fleet } from '@rollcall/model';
import {
  type CampaignDetail,
  type CampaignsResponse,
  ownershipCampaignManagePermission,
  startCampaign,
} from '@rollcall/plugin-ownership-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { campaignDetail, campaignSummary } from '../campaigns/campaignDetail';
import type { CampaignStore } from '../database/campaigns/CampaignStore';
import { actsFor } from '../people/actsFor';
import { parseCreateCampaign } from '../request/parseCreateCampaign';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface CampaignsRouterOptions {
  audited: AuditedFleet;
  auditor: AuditorService;
  people: People;
  store: CampaignStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Campaigns: reading for everybody, running for admins and the team that owns the campaign. @internal */
export function campaignsRouter(options: CampaignsRouterOptions): express.Router {
  const { audited, auditor, people, store, now } = options;
  const instant = () => new Date(now()).toISOString();
  const router = Router();

  async function mayRun(req: Request, fleet: Fleet, ownerRef: string): Promise<Actor> {
    const actor = await people.actorOf(req);
    if (actsFor(fleet, actor.claims, ownerRef)) return actor;
    if (await people.holds(actor, ownershipCampaignManagePermission)) return actor;
    const { name: permission } = ownershipCampaignManagePermission;
    const message = `Only members of ${ownerRef} and holders of ${permission} run its campaigns`;
    return people.refuse(req, message, { permission, ownerRef });
  }

  async function find(id: string) {
    const campaign = await store.get(id);
    if (!campaign) throw new NotFoundError(`There is no campaign ${id}`);
    return campaign;
  }

  async function detail(id: string): Promise<CampaignDetail> {
    return campaignDetail(await find(id), {
      store,
      audited: await audited.current(),
      now: instant(),
    });
  }

  router.get('/', async (_req, res) => {
    const campaigns = await store.list();
    const items = campaigns.map(campaign => campaignSummary(campaign, instant()));
    res.json({ items } satisfies CampaignsResponse);
  });

  router.get('/:id', async (req, res) => {
    res.json((await detail(req.params.id)) satisfies CampaignDetail);
  });

  router.post('/', express.json(), async (req, res) => {
    const request = parseCreateCampaign(req.body, now());
    const { fleet, findings, snapshot } = await audited.current();
    const actor = await mayRun(req, fleet, request.ownerRef);
    if (!fleet.org.hasGroup(request.ownerRef)) {
      throw new InputError(`Body: ownerRef: there is no ${request.ownerRef}`);
    }
    const started = startCampaign(fleet, findings, request);
    if (started.items.length === 0) {
      throw new InputError('No service in scope has an open finding of these rules');
    }
    const id = randomUUID();
    const event = {
      eventId: 'campaign-start',
      request: req,
      meta: { id, ownerRef: request.ownerRef },
    };
    const { readAt } = snapshot;
    await recordAct(auditor, event, () =>
      store.insert({
        ...{ ...request, ...started, id, readAt },
        startedAt: instant(),
        startedBy: actor.name,
      }),
    );
    res.status(201).json((await detail(id)) satisfies CampaignDetail);
  });

  router.post('/:id/end', async (req, res) => {
    const { id, ownerRef } = await find(req.params.id);
    const { fleet } = await audited.current();
    await mayRun(req, fleet, ownerRef);
    await recordAct(auditor, { eventId: 'campaign-end', request: req, meta: { id } }, async () => {
      if (!(await store.end(id, instant()))) throw new ConflictError('The campaign ended before');
    });
    res.json((await detail(id)) satisfies CampaignDetail);
  });

  return router;
}
