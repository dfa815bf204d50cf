import {
  authorize,
  type AuthorizeOptions,
  openApiRouter,
  refuseCharacterZero,
} from '@rollcall/backend-kit';
import {
  runbooksReadPermission,
  runbooksSettingsManagePermission,
} from '@rollcall/plugin-runbooks-common';
import type { RequestHandler, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { automaticRouter } from './automaticRouter';
import { incidentRunsRouter } from './incidentRunsRouter';
import { logRouter } from './logRouter';
import { overviewRouter } from './overviewRouter';
import type { RouterParts } from './RouterParts';
import { runbooksRouter } from './runbooksRouter';
import { runsRouter } from './runsRouter';

/** @internal */
export interface MountedRouter {
  path: string;
  router: ExpressRouter;
}

/**
 * What is behind the permission to read runbooks, in the order in which requests are matched.
 *
 * @internal
 */
export function mountedRouters(
  parts: RouterParts,
  options: { automaticCallers: readonly string[]; mayManage: RequestHandler },
): MountedRouter[] {
  return [
    { path: '/v1/runbooks', router: runbooksRouter(parts) },
    { path: '/v1/incident-runs', router: incidentRunsRouter(parts) },
    { path: '/v1/runs', router: logRouter(parts) },
    { path: '/v1/runs', router: runsRouter(parts) },
    { path: '/v1', router: automaticRouter(parts, { callers: options.automaticCallers }) },
    { path: '/v1', router: overviewRouter(parts, options) },
    { path: '/v1/openapi.json', router: openApiRouter('@rollcall/plugin-runbooks-backend') },
  ];
}

/**
 * Everything under `/api/runbooks`.
 *
 * @internal
 */
export function createRouter(
  parts: RouterParts,
  options: AuthorizeOptions & { automaticCallers: readonly string[]; runners: ExpressRouter },
): ExpressRouter {
  const { automaticCallers, runners } = options;
  const mayManage = authorize(runbooksSettingsManagePermission, options);
  const router = Router();
  router.use(refuseCharacterZero());
  // Their tokens may do nothing else, and need not read runbooks.
  router.use('/v1/runner', runners);
  router.use('/v1', authorize(runbooksReadPermission, options));
  for (const { path, router: mounted } of mountedRouters(parts, { automaticCallers, mayManage })) {
    router.use(path, mounted);
  }
  return router;
}
