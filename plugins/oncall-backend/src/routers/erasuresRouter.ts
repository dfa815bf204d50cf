import type { AuditorService } from '@backstage/backend-plugin-api';
import { answerErasure } from '@rollcall/backend-kit';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { erasePerson } from '../erasure/erasePerson';
import type { LiveSchedules } from '../schedules/LiveSchedules';

/** @internal */
export interface ErasuresRouterOptions {
  auditor: AuditorService;
  knex: Knex;
  schedules: Pick<LiveSchedules, 'current'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Takes a person out of what is recorded. @internal */
export function erasuresRouter(options: ErasuresRouterOptions): express.Router {
  const { auditor, knex, schedules, now } = options;
  const router = Router();
  router.post('/', express.json(), async (req, res) => {
    const answer = await answerErasure(req, {
      auditor,
      erase: (erasure, userRef) =>
        erasePerson(knex, { erasure, userRef, at: new Date(now()).toISOString() }),
      isInCatalog: async userRef => (await schedules.current()).fleet.has(userRef),
    });
    res.json(answer);
  });
  return router;
}
