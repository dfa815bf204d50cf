import type { TrendResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { readTrend } from '../database/history/readTrend';
import { parseTrendQuery } from '../request/parseTrendQuery';
import type { AuditedFleet } from '../service/AuditedFleet';

const DAY_MS = 86_400_000;

/** Counts by day. @internal */
export function trendRouter(options: {
  audited: AuditedFleet;
  knex: Knex;
  now: () => number;
}): express.Router {
  const { audited, knex, now } = options;
  const router = Router();
  router.get('/', async (req, res) => {
    const { dimension, key, days } = parseTrendQuery(req.query);
    const since = new Date(now() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
    const { snapshot } = await audited.current();
    const points = await readTrend(knex, { dimension, key, since });
    res.json({
      snapshot,
      dimension,
      ...(key !== '' && { key }),
      points,
    } satisfies TrendResponse);
  });
  return router;
}
