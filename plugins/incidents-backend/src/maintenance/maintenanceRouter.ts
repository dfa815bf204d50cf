import { authorize, parseBody, parseQuery, type People, refOf } from '@rollcall/backend-kit';
import {
  incidentReadPermission,
  maintenanceAnnouncePermission,
  type MaintenancePage,
} from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { GuardOptions } from '../routers/createRouter';
import type { MaintenanceDesk } from './MaintenanceDesk';

/** @internal */
export interface MaintenanceRouterOptions extends GuardOptions {
  maintenance: MaintenanceDesk;
  people: People;
}

const LARGEST_BODY = '100kb';
const MOST = 500;

const querySchema = z.strictObject({
  serviceRef: refOf('component').optional(),
  state: z.enum(['current', 'over']).optional(),
});
const announceSchema = z.strictObject({
  services: z.array(refOf('component')).max(MOST).optional(),
  systems: z.array(refOf('system')).max(MOST).optional(),
  tiers: z.array(z.string().min(1).max(100)).max(MOST).optional(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  reason: z.string().trim().min(1).max(2_000),
});
const idSchema = z.strictObject({ id: z.uuid() });

/**
 * Maintenance windows: which there are, announcing one, ending one before its time.
 *
 * @internal
 */
export function maintenanceRouter(options: MaintenanceRouterOptions): express.Router {
  const { maintenance, people } = options;
  const mayAnnounce = authorize(maintenanceAnnouncePermission, options);
  const json = express.json({ limit: LARGEST_BODY });
  const router = Router();
  router.get('/', authorize(incidentReadPermission, options), async (req, res) => {
    const query = parseQuery(querySchema, req.query);
    const page: MaintenancePage = {
      items: await maintenance.list(query, await people.actorOf(req)),
    };
    res.json(page);
  });
  router.post('/', mayAnnounce, json, async (req, res) => {
    const request = parseBody(announceSchema, req.body);
    res.status(201).json(await maintenance.announce(req, await people.actorOf(req), request));
  });
  router.post('/:id/end', mayAnnounce, json, async (req, res) => {
    const { id } = parseQuery(idSchema, req.params);
    res.json(await maintenance.end(req, await people.actorOf(req), id));
  });
  return router;
}
