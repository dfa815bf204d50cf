import { parseQuery } from '@rollcall/backend-kit';
import type {
  IncidentDigestDto,
  IncidentDigestPage,
  ReviewContent,
} from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { z } from 'zod';
import { incidentOf } from '../database/changeIncident';
import { presentRow } from '../present/presentIncident';
import { LARGEST_INTEGER } from '../request/schemas';
import { DigestStore, type StoredDigest } from './DigestStore';

/** One statement names each of them, and databases take only so many values. */
const MOST_AT_ONCE = 500;

const listDigestsSchema = z.strictObject({
  cursor: z.coerce.number().int().positive().max(LARGEST_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).default(MOST_AT_ONCE),
});

function presentDigest({ incident, review }: StoredDigest): IncidentDigestDto {
  const { alerts, affected = [] } = incidentOf(incident);
  return {
    incident: presentRow(incident),
    alertTitles: [...new Set(Object.values(alerts).map(({ title }) => title))],
    affectedRefs: affected,
    ...(review && {
      review: { state: review.state, content: JSON.parse(review.content) as ReviewContent },
    }),
  };
}

/** Incidents in short with what their reviews say, for whoever makes them findable. @internal */
export function digestsRouter({ knex }: { knex: Knex }): express.Router {
  const store = new DigestStore(knex);
  const router = Router();
  router.get('/', async (req, res) => {
    const { items, nextCursor } = await store.list(parseQuery(listDigestsSchema, req.query));
    const page: IncidentDigestPage = {
      items: items.map(presentDigest),
      ...(nextCursor !== undefined && { nextCursor: String(nextCursor) }),
    };
    res.json(page);
  });
  return router;
}
