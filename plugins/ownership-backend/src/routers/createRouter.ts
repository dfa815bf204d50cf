import {
  ownershipAuditReadPermission,
  ownershipAuditRefreshPermission,
} from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';
import { authorize, type AuthorizeOptions } from './authorize';
import { entitiesRouter } from './entitiesRouter';
import { findingsRouter } from './findingsRouter';
import { overviewRouter } from './overviewRouter';
import { refreshRouter } from './refreshRouter';
import { servicesCsvRouter } from './servicesCsvRouter';
import { servicesRouter } from './servicesRouter';

/** @internal */
export interface RouterOptions extends AuthorizeOptions {
  audited: AuditedFleet;
}

/**
 * Everything under `/api/ownership`, described in `schema/openapi.yaml`.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): express.Router {
  const { audited, auditor } = options;
  const mayRead = authorize(ownershipAuditReadPermission, options);
  const mayRefresh = authorize(ownershipAuditRefreshPermission, options);
  const router = Router();
  router.use('/v1/overview', mayRead, overviewRouter({ audited }));
  router.use('/v1/services.csv', mayRead, servicesCsvRouter({ audited }));
  router.use('/v1/services', mayRead, servicesRouter({ audited }));
  router.use('/v1/entities', mayRead, entitiesRouter({ audited }));
  router.use('/v1/findings', mayRead, findingsRouter({ audited }));
  router.use('/v1/refresh', mayRefresh, refreshRouter({ audited, auditor }));
  return router;
}
