import { authorize, parseBody, type People } from '@rollcall/backend-kit';
import { incidentActPermission, incidentReadPermission } from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { GuardOptions } from '../routers/createRouter';
import type { WaysDesk } from './WaysDesk';

/** @internal */
export interface WaysRouterOptions extends GuardOptions {
  people: People;
  ways: WaysDesk;
}

/** Nobody says for whom: it is for whoever asks. */
const nothingSchema = z.strictObject({});
const LARGEST_BODY = '1kb';

/**
 * How pages reach whoever asks, and tests of that.
 *
 * @internal
 */
export function waysRouter(options: WaysRouterOptions): express.Router {
  const { people, ways } = options;
  const router = Router();
  router.get('/', authorize(incidentReadPermission, options), async (req, res) => {
    res.json(await ways.view(await people.personOf(req)));
  });
  const json = express.json({ limit: LARGEST_BODY });
  router.post('/tests', authorize(incidentActPermission, options), json, async (req, res) => {
    const actor = await people.personOf(req);
    parseBody(nothingSchema, req.body ?? {});
    res.status(201).json(await ways.test(req, actor));
  });
  return router;
}
