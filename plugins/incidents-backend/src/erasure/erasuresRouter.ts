import type { AuditorService } from '@backstage/backend-plugin-api';
import { answerErasure } from '@rollcall/backend-kit';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { World } from '../work/World';
import { erasePerson } from './erasePerson';

/** @internal */
export interface ErasuresRouterOptions {
  auditor: AuditorService;
  knex: Knex;
  world: Pick<World, 'know'>;
}

/** Takes a person out of what is recorded. @internal */
export function erasuresRouter({ auditor, knex, world }: ErasuresRouterOptions): express.Router {
  const router = Router();
  router.post('/', express.json(), async (req, res) => {
    const answer = await answerErasure(req, {
      auditor,
      erase: (erasure, userRef) => erasePerson(knex, { erasure, userRef }),
      isInCatalog: async userRef => (await world.know()).fleet.has(userRef),
    });
    res.json(answer);
  });
  return router;
}
