import type { IncidentFacts } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { CustomerDetections } from '../database/CustomerDetections';
import { UnownedAlerts } from '../database/UnownedAlerts';

/** @internal */
export interface FactsRouterOptions {
  knex: Knex;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** What audits ask of incidents. @internal */
export function factsRouter({ knex, now }: FactsRouterOptions): express.Router {
  const detections = new CustomerDetections(knex);
  const unowned = new UnownedAlerts(knex);
  const router = Router();
  router.get('/', async (_req, res) => {
    const nowMs = now();
    const facts: IncidentFacts = {
      asOf: new Date(nowMs).toISOString(),
      detectedByCustomers: await detections.recent(nowMs),
      unownedAlerts: await unowned.recent(nowMs),
    };
    res.json(facts);
  });
  return router;
}
