import { parseQuery, type People, refOf, textOf } from '@rollcall/backend-kit';
import type { Severity } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { InsightDesk } from './InsightDesk';

const instant = z.iso.datetime({ offset: true });

const insightsSchema = z.strictObject({
  from: instant.optional(),
  until: instant.optional(),
  serviceRef: refOf('component').optional(),
  ownerRef: refOf('group').optional(),
  tier: textOf(100).optional(),
  severity: z.coerce.number().int().min(1).max(4).optional(),
});

/** What past incidents say together. @internal */
export function insightsRouter(options: { desk: InsightDesk; people: People }): express.Router {
  const { desk, people } = options;
  const router = Router();
  router.get('/', async (req, res) => {
    const { severity, ...query } = parseQuery(insightsSchema, req.query);
    const actor = await people.actorOf(req);
    res.json(
      await desk.read(
        { ...query, ...(severity !== undefined && { severity: severity as Severity }) },
        actor,
      ),
    );
  });
  return router;
}
