import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { parse } from 'yaml';

/** The description of this API, for whoever generates a client. @internal */
export function openApiRouter(): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const file = resolvePackagePath(
      '@rollcall/plugin-monitoring-backend',
      'src/schema/openapi.yaml',
    );
    res.json(parse(await readFile(file, 'utf8')));
  });
  return router;
}
