import { authorize, parseQuery, refOf } from '@rollcall/backend-kit';
import { incidentReadPermission, type ReachDto } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { GuardOptions } from '../routers/createRouter';
import { ReachStore } from './ReachStore';

/** @internal */
export interface ReachRouterOptions extends GuardOptions {
  knex: Knex;
}

const querySchema = z.strictObject({ serviceRef: refOf('component') });

/**
 * When it was last proven that alerts of a service reach somebody.
 *
 * @internal
 */
export function reachRouter(options: ReachRouterOptions): express.Router {
  const store = new ReachStore(options.knex);
  const router = Router();
  router.get('/', authorize(incidentReadPermission, options), async (req, res) => {
    const { serviceRef } = parseQuery(querySchema, req.query);
    const proof = await store.lastProof(serviceRef);
    const reach: ReachDto = { serviceRef, ...(proof && { proof }) };
    res.json(reach);
  });
  return router;
}
