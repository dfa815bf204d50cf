import { parseQuery } from '@rollcall/backend-kit';
import type {
  BurnDownDto,
  SloDetailDto,
  SloPage,
  SloRow,
} from '@rollcall/plugin-monitoring-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { SloBook } from '../book/SloBook';
import type { GeneratedRules } from '../drift/GeneratedRules';
import { sloBurnDown, sloDetail } from '../book/sloDetail';
import { pageOf } from '../request/paging';
import { slosQuery } from '../request/queries';

const STATES: readonly SloRow['state'][] = [
  'burning',
  'spent',
  'at-risk',
  'healthy',
  'no-traffic',
  'unknown',
];

type Order = (a: SloRow, b: SloRow) => number;

const byTitle: Order = (a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1);

const ORDERS: Record<string, Order | undefined> = {
  // As the book is kept.
  urgency: undefined,
  title: byTitle,
  remaining: (a, b) =>
    (a.budget.remaining ?? Infinity) - (b.budget.remaining ?? Infinity) || byTitle(a, b),
  burn: (a, b) => (b.burn.current ?? -1) - (a.burn.current ?? -1) || byTitle(a, b),
  tier: (a, b) => (a.tier ?? '\uffff').localeCompare(b.tier ?? '\uffff') || byTitle(a, b),
};

/** `/v1/slos` @internal */
export function slosRouter(options: { book: SloBook; generated: GeneratedRules }): ExpressRouter {
  const { book, generated } = options;
  const router = Router();

  router.get('/', async (req, res) => {
    const { text, ownerRef, serviceRef, tier, state, sort, ...paging } = parseQuery(
      slosQuery,
      req.query,
    );
    const { rows, sources, fleet } = await book.page();
    const wanted = text?.toLowerCase();
    const teams = ownerRef && new Set([ownerRef, ...fleet.org.descendants(ownerRef)]);
    const matching = rows.filter(
      row =>
        (!teams || (row.ownerRef !== undefined && teams.has(row.ownerRef))) &&
        (!serviceRef || row.serviceRef === serviceRef) &&
        (!tier || row.tier === tier) &&
        (!wanted ||
          [row.title, row.id, row.serviceRef, row.ownerRef].some(part =>
            part?.toLowerCase().includes(wanted),
          )),
    );
    const counts = Object.fromEntries(
      STATES.map(name => [name, matching.filter(row => row.state === name).length]),
    ) as SloPage['counts'];
    const chosen = state ? matching.filter(row => row.state === state) : matching;
    const order = ORDERS[sort];
    const sorted = order ? [...chosen].sort(order) : chosen;
    res.json({ ...pageOf(sorted, paging, ({ id }) => id), counts, sources } satisfies SloPage);
  });

  router.get('/:id', async (req, res) => {
    const detail = sloDetail(await book.page(), req.params.id, { generated });
    res.json(detail satisfies SloDetailDto);
  });

  router.get('/:id/burn-down', async (req, res) => {
    res.json(sloBurnDown(await book.page(), req.params.id) satisfies BurnDownDto);
  });

  return router;
}
