import { NotFoundError } from '@backstage/errors';
import { authorize, type AuthorizeOptions, parseQuery, recordAct } from '@rollcall/backend-kit';
import { normalizeRef } from '@rollcall/model';
import {
  type CoverageReportDto,
  monitoringReadPermission,
  monitoringRefreshPermission,
  type ServiceMonitoringDto,
  type SourceDto,
} from '@rollcall/plugin-monitoring-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { coverageOf } from '../book/coverage';
import type { SloBook } from '../book/SloBook';
import { serviceMonitoring } from '../book/serviceMonitoring';
import { pageOf } from '../request/paging';
import { coverageQuery } from '../request/queries';
import type { GeneratedRules } from '../drift/GeneratedRules';
import type { AgeOptions, RuleBook } from '../drift/RuleBook';
import type { MonitoringFacts } from '../facts/MonitoringFacts';
import { driftRouter } from './driftRouter';
import { factsRouter } from './factsRouter';
import { slosRouter } from './slosRouter';

/** @internal */
export interface RouterOptions extends AuthorizeOptions {
  book: SloBook;
  facts: MonitoringFacts;
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
  const { auditor, book, facts, generated, now, refresh, rules, rulesStaleAfterMs } = options;
  const age = (): AgeOptions => ({ nowMs: now(), staleAfterMs: rulesStaleAfterMs });
  const router = Router();
  router.use('/v1', authorize(monitoringReadPermission, options));
  router.use('/v1/slos', slosRouter({ book, generated }));
  router.use('/v1/drift', driftRouter({ age, rules }));
  router.use('/v1/facts', factsRouter({ facts, now }));

  router.get('/v1/sources', async (_req, res) => {
    const { sources } = await book.page();
    res.json({ items: sources } satisfies { items: SourceDto[] });
  });

  router.get('/v1/coverage', async (req, res) => {
    const { ownerRef, tier, lacks, ...paging } = parseQuery(coverageQuery, req.query);
    const { fleet } = await book.page();
    const { tiers, items } = coverageOf(fleet);
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
    const { kind, namespace, name } = req.params;
    const ref = normalizeRef(`${kind}:${namespace}/${name}`);
    const page = await book.page();
    if (ref === undefined || !page.fleet.isService(ref)) {
      throw new NotFoundError(`There is no service ${kind}:${namespace}/${name}`);
    }
    const monitoring = serviceMonitoring(page, ref, { ...age(), generated });
    res.json(monitoring satisfies ServiceMonitoringDto);
  });

  router.post('/v1/refresh', authorize(monitoringRefreshPermission, options), async (req, res) => {
    await recordAct(auditor, { eventId: 'sources-refresh', request: req, meta: {} }, refresh);
    res.status(204).end();
  });
  return router;
}
