import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type express from 'express';
import Router from 'express-promise-router';
import { parse } from 'yaml';

/**
 * Answers `GET /` with the OpenAPI document of a back end as JSON, for whoever generates a client. The package must hold
 * `src/schema/openapi.yaml`, also when it is published: name it in its `files`.
 *
 * @param packageName - such as `@rollcall/plugin-oncall-backend`
 * @public
 */
export function openApiRouter(packageName: string): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const file = resolvePackagePath(packageName, 'src/schema/openapi.yaml');
    res.json(parse(await readFile(file, 'utf8')));
  });
  return router;
}
