import { type IncidentFacts, overdueActions } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { CustomerDetections } from '../database/CustomerDetections';
import { UnownedAlerts } from '../database/UnownedAlerts';
import { ActionStore } from '../learning/ActionStore';
import { actionItemOf } from '../learning/presentAction';
import type { ReachBoard } from '../reach/ReachBoard';
import type { World } from '../work/World';

/** @internal */
export interface FactsRouterOptions {
  knex: Knex;
  reachBoard: Pick<ReachBoard, 'unproven'>;
  world: Pick<World, 'know'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** What audits ask of incidents. @internal */
export function factsRouter(options: FactsRouterOptions): express.Router {
  const { knex, now, reachBoard, world } = options;
  const detections = new CustomerDetections(knex);
  const unowned = new UnownedAlerts(knex);
  const actions = new ActionStore(knex);
  const router = Router();
  router.get('/', async (_req, res) => {
    const nowMs = now();
    const asOf = new Date(nowMs).toISOString();
    const { fleet } = await world.know();
    const late = await actions.overdue(nowMs);
    const facts: IncidentFacts = {
      asOf,
      detectedByCustomers: await detections.recent(nowMs),
      unownedAlerts: await unowned.recent(nowMs),
      overdueActions: overdueActions(late.map(actionItemOf), asOf),
      unprovenReach: await reachBoard.unproven(fleet),
    };
    res.json(facts);
  });
  return router;
}
