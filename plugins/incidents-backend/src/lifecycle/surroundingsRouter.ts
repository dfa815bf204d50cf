import { authorize, parseBody, parseQuery, type People } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import {
  incidentActPermission,
  type PulledIn,
  type SurroundingsDto,
  surroundingsOf,
} from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { numberSchema } from '../request/schemas';
import type { GuardOptions } from '../routers/createRouter';
import { pullInSchema } from './schemas';
import type { PullInDesk } from './PullInDesk';
import { troublesOf } from './troublesOf';

/** @internal */
export interface SurroundingsRouterOptions extends GuardOptions {
  fleet: FleetService;
  knex: Knex;
  people: People;
  pullIns: PullInDesk;
  store: Pick<IncidentStore, 'get'>;
}

/** What stands around an incident, and who of there is asked to help. @internal */
export function surroundingsRouter(options: SurroundingsRouterOptions): express.Router {
  const { fleet: fleetService, knex, people, pullIns, store } = options;
  const mayAct = authorize(incidentActPermission, options);
  const router = Router();
  router.get('/:number/surroundings', async (req, res) => {
    const { number } = parseQuery(numberSchema, req.params);
    const { serviceRef, affected = [], brokenJourneys = [] } = incidentOf(await store.get(number));
    const { fleet, readAt } = await fleetService.getSnapshot({ maxAgeMs: Infinity });
    const around: SurroundingsDto = {
      readAt,
      ...surroundingsOf(fleet, {
        affected: [...(serviceRef === undefined ? [] : [serviceRef]), ...affected],
        brokenJourneys,
        troubles: await troublesOf(knex, { except: number }),
      }),
    };
    res.json(around);
  });
  router.post('/:number/pull-in', mayAct, express.json({ limit: '10kb' }), async (req, res) => {
    const { number } = parseQuery(numberSchema, req.params);
    const actor = await people.personOf(req);
    const { serviceRef } = parseBody(pullInSchema, req.body);
    const answer: PulledIn = { people: await pullIns.pullIn({ req, actor, number }, serviceRef) };
    res.json(answer);
  });
  return router;
}
