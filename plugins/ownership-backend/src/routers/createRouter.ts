import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  authorize,
  type AuthorizeOptions,
  openApiRouter,
  refuseCharacterZero,
  refuseWhileDatabaseIsAway,
} from '@rollcall/backend-kit';
import {
  ownershipAuditReadPermission,
  ownershipAuditRefreshPermission,
  ownershipEvidenceWritePermission,
  ownershipPersonErasePermission,
} from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { LentEvidence } from '../bundle/LentEvidence';
import type { Confirmer } from '../confirmations/Confirmer';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import type { LiveFacts } from '../facts/LiveFacts';
import type { OnCallBriefs } from '../service/OnCallBriefs';
import { RulePages } from '../rules/RulePages';
import type { AuditedFleet } from '../service/AuditedFleet';
import { OrphanList } from '../service/OrphanList';
import { StateAges } from '../service/StateAges';
import type { Work } from '../work/Work';
import { bundleRouter } from './bundleRouter';
import { campaignsRouter } from './campaignsRouter';
import { confirmationsRouter } from './confirmationsRouter';
import { contextRouter } from './contextRouter';
import { entitiesRouter } from './entitiesRouter';
import { erasuresRouter } from './erasuresRouter';
import { evidenceRouter } from './evidenceRouter';
import { factsRouter } from './factsRouter';
import { findingsRouter } from './findingsRouter';
import { handoversRouter } from './handoversRouter';
import { historyRouter } from './historyRouter';
import { mineRouter } from './mineRouter';
import { orphansRouter } from './orphansRouter';
import { overviewRouter } from './overviewRouter';
import { patchesRouter } from './patchesRouter';
import { refreshRouter } from './refreshRouter';
import { rulesRouter } from './rulesRouter';
import { runsRouter } from './runsRouter';
import { servicesCsvRouter } from './servicesCsvRouter';
import { servicesRouter } from './servicesRouter';
import { teamsRouter } from './teamsRouter';
import { trendRouter } from './trendRouter';
import { whatIfRouter } from './whatIfRouter';
import { zonesRouter } from './zonesRouter';

/** @internal */
export interface RouterOptions extends AuthorizeOptions {
  audited: AuditedFleet;
  confirmer: Confirmer;
  facts: LiveFacts;
  factsStore: DatabaseFactsStore;
  /** Of a database that is migrated. */
  knex: Knex;
  lentEvidence: Pick<LentEvidence, 'to'>;
  logger: LoggerService;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
  onCall: Pick<OnCallBriefs, 'of'>;
  work: Work;
}

/** A router, where it is mounted, and who gets there. @internal */
export interface MountedRouter {
  path: string;
  /** Absent where the router asks by itself, since its routes differ. */
  guard?: express.RequestHandler;
  router: express.Router;
}

/**
 * Every router of the API.
 *
 * @internal
 */
export function mountedRouters(options: RouterOptions): MountedRouter[] {
  const { audited, auditor, confirmer, facts, factsStore: store, httpAuth, work } = options;
  const { knex, lentEvidence, logger, onCall, now = Date.now } = options;
  const mayRead = authorize(ownershipAuditReadPermission, options);
  const mayRefresh = authorize(ownershipAuditRefreshPermission, options);
  const mayErase = authorize(ownershipPersonErasePermission, options);
  const mayState = authorize(ownershipEvidenceWritePermission, options);
  const { campaigns, handovers, desk, people } = work;
  const ages = new StateAges({ knex, logger, now });
  const toReaders: Record<string, express.Router> = {
    '/v1/overview': overviewRouter({ audited }),
    '/v1/services.csv': servicesCsvRouter({ ages, audited, httpAuth, onCall }),
    '/v1/services': servicesRouter({ audited, ages }),
    '/v1/entities': entitiesRouter({ audited }),
    '/v1/findings': findingsRouter({ audited }),
    '/v1/rules': rulesRouter({ audited, pages: new RulePages() }),
    '/v1/orphans': orphansRouter({ orphans: new OrphanList({ audited, ages }) }),
    '/v1/patches': patchesRouter({ audited, httpAuth, now }),
    '/v1/what-if': whatIfRouter({ audited, now }),
    '/v1/zones': zonesRouter({ audited }),
    '/v1/trend': trendRouter({ audited, knex, now }),
    '/v1/history': historyRouter({ audited, knex, now }),
    '/v1/runs': runsRouter({ knex }),
    '/v1/bundle': bundleRouter({ auditor, httpAuth, knex, lentEvidence, now }),
    '/v1/context': contextRouter({ audited }),
    '/v1/facts': factsRouter({ facts }),
    '/v1/campaigns': campaignsRouter({
      audited,
      auditor,
      people,
      store: campaigns,
      now: work.now,
    }),
    '/v1/handovers': handoversRouter({ audited, auditor, desk, people, store: handovers }),
    '/v1/mine': mineRouter({ audited, campaigns, handovers, people, now: work.now }),
    '/v1/teams': teamsRouter({ audited }),
    '/v1/openapi.json': openApiRouter('@rollcall/plugin-ownership-backend'),
  };
  return [
    ...Object.entries(toReaders).map(([path, router]) => ({ path, guard: mayRead, router })),
    { path: '/v1/refresh', guard: mayRefresh, router: refreshRouter({ audited, auditor }) },
    {
      path: '/v1/erasures',
      guard: mayErase,
      router: erasuresRouter({ audited, auditor, facts, knex }),
    },
    {
      path: '/v1/evidence',
      guard: mayState,
      router: evidenceRouter({ audited, auditor, facts, store }),
    },
    {
      path: '/v1/confirmations',
      router: confirmationsRouter({ audited, confirmer, httpAuth, mayRead, store }),
    },
  ];
}

/**
 * Everything under `/api/ownership`, described in `schema/openapi.yaml`.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): express.Router {
  const root = Router();
  root.use(refuseCharacterZero());
  for (const { path, guard, router } of mountedRouters(options)) {
    if (guard) root.use(path, guard, router);
    else root.use(path, router);
  }
  const remains = 'What the catalog says is still shown, and nothing recorded is lost.';
  root.use(refuseWhileDatabaseIsAway({ logger: options.logger, remains }));
  return root;
}
