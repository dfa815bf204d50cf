import { statusPageHtml, statusPageOf } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { PublicIncidents } from './PublicIncidents';

/** @internal */
export interface StatusRouterOptions {
  incidents: PublicIncidents;
  title: string;
  now: () => number;
}

/** The status page: as data, and as a document to be put anywhere. @internal */
export function statusRouter({ incidents, title, now }: StatusRouterOptions): express.Router {
  const router = Router();
  const page = async () => statusPageOf(await incidents.publications(), { title, nowMs: now() });
  router.get('/', async (_req, res) => {
    res.json(await page());
  });
  router.get('/page', async (_req, res) => {
    res.type('html').send(statusPageHtml(await page()));
  });
  return router;
}
