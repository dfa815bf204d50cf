import express from 'express';
import Router from 'express-promise-router';
import type { OrphanList } from '../service/OrphanList';

/** Services that nobody answers for, with who probably should. @internal */
export function orphansRouter({ orphans }: { orphans: OrphanList }): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    res.type('json').send(await orphans.json());
  });
  return router;
}
