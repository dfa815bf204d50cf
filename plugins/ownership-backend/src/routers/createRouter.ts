import {
  ownershipAuditReadPermission,
  ownershipAuditRefreshPermission,
  ownershipEvidenceWritePermission,
} from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { Confirmer } from '../confirmations/Confirmer';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import type { LiveFacts } from '../facts/LiveFacts';
import { RulePages } from '../rules/RulePages';
import type { AuditedFleet } from '../service/AuditedFleet';
import { OrphanAges } from '../service/OrphanAges';
import type { Work } from '../work/Work';
import { authorize, type AuthorizeOptions } from './authorize';
import { bundleRouter } from './bundleRouter';
import { confirmationsRouter } from './confirmationsRouter';
import { contextRouter } from './contextRouter';
import { entitiesRouter } from './entitiesRouter';
import { evidenceRouter } from './evidenceRouter';
import { factsRouter } from './factsRouter';
import { findingsRouter } from './findingsRouter';
import { historyRouter } from './historyRouter';
import { orphansRouter } from './orphansRouter';
import { overviewRouter } from './overviewRouter';
import { patchesRouter } from './patchesRouter';
import { refreshRouter } from './refreshRouter';
import { rulesRouter } from './rulesRouter';
import { runsRouter } from './runsRouter';
import { servicesCsvRouter } from './servicesCsvRouter';
import { servicesRouter } from './servicesRouter';
import { trendRouter } from './trendRouter';
import { whatIfRouter } from './whatIfRouter';
import { workRouters } from './workRouters';

/** @internal */
export interface RouterOptions extends AuthorizeOptions {
  audited: AuditedFleet;
  confirmer: Confirmer;
  facts: LiveFacts;
  factsStore: DatabaseFactsStore;
  /** Of a database that is migrated. */
  knex: Knex;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
  work: Work;
}

/**
 * Everything under `/api/ownership`, described in `schema/openapi.yaml`.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): express.Router {
  const { audited, auditor, confirmer, facts, factsStore: store, httpAuth, work } = options;
  const { knex, now = Date.now } = options;
  const mayRead = authorize(ownershipAuditReadPermission, options);
  const mayRefresh = authorize(ownershipAuditRefreshPermission, options);
  const mayState = authorize(ownershipEvidenceWritePermission, options);
  const router = Router();
  router.use('/v1/overview', mayRead, overviewRouter({ audited }));
  router.use('/v1/services.csv', mayRead, servicesCsvRouter({ audited }));
  router.use('/v1/services', mayRead, servicesRouter({ audited }));
  router.use('/v1/entities', mayRead, entitiesRouter({ audited }));
  router.use('/v1/findings', mayRead, findingsRouter({ audited }));
  router.use('/v1/rules', mayRead, rulesRouter({ audited, pages: new RulePages() }));
  router.use('/v1/orphans', mayRead, orphansRouter({ audited, ages: new OrphanAges(knex) }));
  router.use('/v1/patches', mayRead, patchesRouter({ audited, httpAuth, now }));
  router.use('/v1/what-if', mayRead, whatIfRouter({ audited, now }));
  router.use('/v1/trend', mayRead, trendRouter({ audited, knex, now }));
  router.use('/v1/history', mayRead, historyRouter({ audited, knex, now }));
  router.use('/v1/runs', mayRead, runsRouter({ knex }));
  router.use('/v1/bundle', mayRead, bundleRouter({ auditor, knex, now }));
  router.use('/v1/refresh', mayRefresh, refreshRouter({ audited, auditor }));
  router.use(
    '/v1/confirmations',
    confirmationsRouter({ audited, confirmer, httpAuth, mayRead, store }),
  );
  router.use('/v1/evidence', mayState, evidenceRouter({ audited, auditor, facts, store }));
  router.use('/v1/context', mayRead, contextRouter({ audited }));
  router.use('/v1/facts', mayRead, factsRouter({ facts }));
  for (const [path, routes] of Object.entries(workRouters({ audited, auditor, work }))) {
    router.use(path, mayRead, routes);
  }
  return router;
}
