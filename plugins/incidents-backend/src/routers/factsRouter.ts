import { type IncidentFacts, overdueActions } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { CustomerDetections } from '../database/CustomerDetections';
import { UnownedAlerts } from '../database/UnownedAlerts';
import { ActionStore } from '../learning/ActionStore';
import { actionItemOf } from '../learning/presentAction';

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
  const actions = new ActionStore(knex);
  const router = Router();
  router.get('/', async (_req, res) => {
    const nowMs = now();
    const asOf = new Date(nowMs).toISOString();
    const late = await actions.overdue(nowMs);
    const facts: IncidentFacts = {
      asOf,
      detectedByCustomers: await detections.recent(nowMs),
      unownedAlerts: await unowned.recent(nowMs),
      overdueActions: overdueActions(late.map(actionItemOf), asOf),
    };
    res.json(facts);
  });
  return router;
}
