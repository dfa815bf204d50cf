import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseQuery } from '@rollcall/backend-kit';
import type { RemediesDto } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import { numberSchema } from '../request/schemas';
import type { RemedyDesk } from './RemedyDesk';

/** @internal */
export interface RemediesRouterOptions {
  desk: RemedyDesk;
  httpAuth: HttpAuthService;
}

/** `/v1/incidents/:number/remedies`: the runbooks of an incident, and their runs. @internal */
export function remediesRouter({ desk, httpAuth }: RemediesRouterOptions): express.Router {
  const router = Router();
  router.get('/:number/remedies', async (req, res) => {
    const { number } = parseQuery(numberSchema, req.params);
    const answer = await desk.remedies(number, await httpAuth.credentials(req));
    res.json(answer satisfies RemediesDto);
  });
  return router;
}
