import { parseInstant, parseQuery } from '@rollcall/backend-kit';
import type { IncidentRunsDto } from '@rollcall/plugin-runbooks-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { RouterParts } from './RouterParts';

const query = z.strictObject({ endedSince: z.string().max(40) });

/** More than are ever under way at once; those beyond them come when these have ended. */
const MOST = 1_000;

/** `/v1/incident-runs`: what the incidents of the portal are told of their runs. @internal */
export function incidentRunsRouter({ access, incidentRuns, now }: RouterParts): ExpressRouter {
  const router = Router();
  router.get('/', async (req, res) => {
    const { actor } = await access.asker(req);
    if (actor.kind !== 'service') {
      await access.refuse(req, 'Only services may ask for the runs of all incidents', {});
    }
    const { endedSince } = parseQuery(query, req.query);
    const answer = await incidentRuns({
      endedSinceMs: Date.parse(parseInstant('endedSince', endedSince)),
      limit: MOST,
      nowMs: now(),
    });
    res.json(answer satisfies IncidentRunsDto);
  });
  return router;
}
