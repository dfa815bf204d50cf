import { authorize, parseBody, parseQuery, type People, refOf } from '@rollcall/backend-kit';
import { incidentActPermission, incidentReadPermission } from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { GuardOptions } from '../routers/createRouter';
import type { ReachDesk } from './ReachDesk';

/** @internal */
export interface ReachRouterOptions extends GuardOptions {
  people: People;
  reach: ReachDesk;
}

const querySchema = z.strictObject({ serviceRef: refOf('component') });
const idSchema = z.strictObject({ id: z.uuid() });
const nothingSchema = z.strictObject({});
const LARGEST_BODY = '10kb';

/**
 * When it was last proven that alerts of a service reach somebody, and testing that they do.
 *
 * @internal
 */
export function reachRouter(options: ReachRouterOptions): express.Router {
  const { people, reach } = options;
  const mayRead = authorize(incidentReadPermission, options);
  const mayAct = authorize(incidentActPermission, options);
  const json = express.json({ limit: LARGEST_BODY });
  const router = Router();
  router.get('/', mayRead, async (req, res) => {
    const { serviceRef } = parseQuery(querySchema, req.query);
    res.json(await reach.view(await people.actorOf(req), serviceRef));
  });
  router.post('/tests', mayAct, json, async (req, res) => {
    const actor = await people.personOf(req);
    const { serviceRef } = parseBody(querySchema, req.body);
    res.status(201).json(await reach.test(req, actor, serviceRef));
  });
  router.get('/tests/:id', mayRead, async (req, res) => {
    const { id } = parseQuery(idSchema, req.params);
    res.json(await reach.get(await people.actorOf(req), id));
  });
  router.post('/tests/:id/acknowledge', mayAct, json, async (req, res) => {
    const actor = await people.personOf(req);
    parseBody(nothingSchema, req.body ?? {});
    const { id } = parseQuery(idSchema, req.params);
    res.json(await reach.acknowledge(req, actor, id));
  });
  return router;
}
