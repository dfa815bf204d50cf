import type { RunsResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { listRuns } from '../database/history/listRuns';
import { parseRunsQuery } from '../request/parseRunsQuery';

/** The audits that were recorded. @internal */
export function runsRouter(options: { knex: Knex }): express.Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const { limit, cursor } = parseRunsQuery(req.query);
    const runs = await listRuns(options.knex, { limit: limit + 1, before: cursor });
    const items = runs.slice(0, limit);
    const hasMore = runs.length > limit;
    res.json({
      items,
      ...(hasMore && { nextCursor: String(items[items.length - 1].sequence) }),
    } satisfies RunsResponse);
  });
  return router;
}
