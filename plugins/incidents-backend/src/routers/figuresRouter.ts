import { InputError } from '@backstage/errors';
import { parseQuery } from '@rollcall/backend-kit';
import { figuresOf, type IncidentFiguresDto } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { MeasuredIncidents } from '../database/MeasuredIncidents';
import { instantOf } from '../database/rows';
import { figuresSchema } from '../request/schemas';

/** @internal */
export interface FiguresRouterOptions {
  knex: Knex;
  /** The present instant in milliseconds. */
  now: () => number;
}

const DAY_MS = 86_400_000;
/** A quarter, unless somebody asks for another time. */
const USUAL_DAYS = 90;

/** How long incidents hurt and people took, over a time. @internal */
export function figuresRouter({ knex, now }: FiguresRouterOptions): express.Router {
  const measured = new MeasuredIncidents(knex);
  const router = Router();
  router.get('/', async (req, res) => {
    const { from, until, ...filter } = parseQuery(figuresSchema, req.query);
    const untilMs = until === undefined ? now() : Date.parse(until);
    const fromMs = from === undefined ? untilMs - USUAL_DAYS * DAY_MS : Date.parse(from);
    if (fromMs >= untilMs) throw new InputError('`from` has to lie before `until`.');
    const figures: IncidentFiguresDto = {
      from: instantOf(fromMs),
      until: instantOf(untilMs),
      ...figuresOf(await measured.read({ ...filter, fromMs, untilMs })),
    };
    res.json(figures);
  });
  return router;
}
