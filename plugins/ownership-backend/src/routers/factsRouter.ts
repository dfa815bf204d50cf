import type { Facts } from '@rollcall/model';
import express from 'express';
import Router from 'express-promise-router';
import type { LiveFacts } from '../facts/LiveFacts';

/** What the portal knows beside the documents, as `rollcall audit --portal` asks for it. @internal */
export function factsRouter(options: { facts: Pick<LiveFacts, 'current'> }): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    res.json({ ...options.facts.current(), asOf: new Date().toISOString() } satisfies Facts);
  });
  return router;
}
