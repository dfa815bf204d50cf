import {
  authorize,
  type AuthorizeOptions,
  openApiRouter,
  parseQuery,
  type People,
  recordAct,
  refuseCharacterZero,
} from '@rollcall/backend-kit';
import {
  type CoverageReportDto,
  monitoringPersonErasePermission,
  monitoringReadPermission,
  monitoringRefreshPermission,
  type ServiceMonitoringDto,
  type SourceDto,
} from '@rollcall/plugin-monitoring-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { coverageOf } from '../book/coverage';
import type { SloBook } from '../book/SloBook';
import { serviceMonitoring } from '../book/serviceMonitoring';
import type { ChangeDesk } from '../changes/ChangeDesk';
import type { ChangeStore } from '../database/changes/ChangeStore';
import type { AfterDesk } from '../gate/AfterDesk';
import { demandService, type GateDesk } from '../gate/GateDesk';
import { refOfParams } from '../request/gateRequests';
import { pageOf } from '../request/paging';
import { coverageQuery } from '../request/queries';
import type { GeneratedRules } from '../drift/GeneratedRules';
import type { AgeOptions, RuleBook } from '../drift/RuleBook';
import type { MonitoringFacts } from '../facts/MonitoringFacts';
import { changesRouter } from './changesRouter';
import { driftRouter } from './driftRouter';
import { erasuresRouter } from './erasuresRouter';
import { factsRouter } from './factsRouter';
import { gateRouter } from './gateRouter';
import { slosRouter } from './slosRouter';

/** @internal */
export interface RouterOptions extends AuthorizeOptions {
  book: SloBook;
  changes: { desk: ChangeDesk; store: ChangeStore };
  facts: MonitoringFacts;
  gate: { after: AfterDesk; desk: GateDesk };
  /** Of a database that is migrated. */
  knex: Knex;
  people: People;
  generated: GeneratedRules;
  rules: RuleBook;
  /** After how many milliseconds the rules of a source are old. */
  rulesStaleAfterMs: number;
  /** The present instant in milliseconds. */
  now: () => number;
  refresh(): Promise<void>;
}

/**
 * Everything under `/api/monitoring`.
 *
 * @internal
 */
export function createRouter(options: RouterOptions): ExpressRouter {
  const { auditor, book, changes, facts, gate, generated, people, refresh, rules } = options;
  const { now, rulesStaleAfterMs } = options;
  const age = (): AgeOptions => ({ nowMs: now(), staleAfterMs: rulesStaleAfterMs });
  const router = Router();
  router.use(refuseCharacterZero());
  router.use('/v1', authorize(monitoringReadPermission, options));
  const mayErase = authorize(monitoringPersonErasePermission, options);
  router.use('/v1/erasures', mayErase, erasuresRouter(options));
  router.use('/v1/openapi.json', openApiRouter('@rollcall/plugin-monitoring-backend'));
  router.use('/v1/slos', slosRouter({ book, generated }));
  router.use('/v1/drift', driftRouter({ age, rules }));
  router.use('/v1/facts', factsRouter({ changes: changes.desk, facts, now }));
  router.use('/v1/gate', gateRouter({ ...gate, people }));
  router.use('/v1/changes', changesRouter({ ...changes, people }));

  router.get('/v1/sources', async (_req, res) => {
    const { sources } = await book.page();
    res.json({ items: sources } satisfies { items: SourceDto[] });
  });

  router.get('/v1/coverage', async (req, res) => {
    const { ownerRef, tier, lacks, ...paging } = parseQuery(coverageQuery, req.query);
    const page = await book.page();
    const { fleet } = page;
    const { tiers, items } = coverageOf(page);
    const teams = ownerRef && new Set([ownerRef, ...fleet.org.descendants(ownerRef)]);
    const chosen = items.filter(
      item =>
        (!teams || (item.ownerRef !== undefined && teams.has(item.ownerRef))) &&
        (!tier || item.tier === tier) &&
        (!lacks || (!item[lacks] && item.asked[lacks])),
    );
    res.json({
      tiers,
      ...pageOf(chosen, paging, ({ serviceRef }) => serviceRef),
    } satisfies CoverageReportDto);
  });

  router.get('/v1/services/:kind/:namespace/:name', async (req, res) => {
    const ref = refOfParams(req.params);
    const page = await book.page();
    demandService(page.fleet, ref);
    const monitoring = serviceMonitoring(page, ref, { ...age(), generated });
    res.json(monitoring satisfies ServiceMonitoringDto);
  });

  router.post('/v1/refresh', authorize(monitoringRefreshPermission, options), async (req, res) => {
    await recordAct(auditor, { eventId: 'sources-refresh', request: req, meta: {} }, refresh);
    res.status(204).end();
  });
  return router;
}
