import { authorize, type AuthorizeOptions } from '@rollcall/backend-kit';
import {
  runbooksReadPermission,
  runbooksSettingsManagePermission,
} from '@rollcall/plugin-runbooks-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { automaticRouter } from './automaticRouter';
import { logRouter } from './logRouter';
import { overviewRouter } from './overviewRouter';
import type { RouterParts } from './RouterParts';
import { runbooksRouter } from './runbooksRouter';
import { runsRouter } from './runsRouter';

/**
 * Everything under `/api/runbooks`.
 *
 * @internal
 */
export function createRouter(
  parts: RouterParts,
  options: AuthorizeOptions & { automaticCallers: readonly string[] },
): ExpressRouter {
  const mayRead = authorize(runbooksReadPermission, options);
  const mayManage = authorize(runbooksSettingsManagePermission, options);
  const router = Router();
  router.use('/v1', mayRead);
  router.use('/v1/runbooks', runbooksRouter(parts));
  router.use('/v1/runs', logRouter(parts));
  router.use('/v1/runs', runsRouter(parts));
  router.use('/v1', automaticRouter(parts, { callers: options.automaticCallers }));
  router.use('/v1', overviewRouter(parts, { mayManage }));
  return router;
}
