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

const words = new Intl.Collator('en');

const byTitle: Order = (a, b) => words.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);

const ORDERS: Record<string, Order | undefined> = {
  // As the book is kept.
  urgency: undefined,
  title: byTitle,
  remaining: (a, b) =>
    (a.budget.remaining ?? Infinity) - (b.budget.remaining ?? Infinity) || byTitle(a, b),
  burn: (a, b) => (b.burn.current ?? -1) - (a.burn.current ?? -1) || byTitle(a, b),
  tier: (a, b) => words.compare(a.tier ?? '\uffff', b.tier ?? '\uffff') || byTitle(a, b),
};

const sorted = new WeakMap<readonly SloRow[], Map<string, readonly SloRow[]>>();

/** Every row in an order, sorted once for as long as the rows are the same. */
function inOrder(rows: readonly SloRow[], sort: string): readonly SloRow[] {
  const order = ORDERS[sort];
  if (!order) return rows;
  const known = sorted.get(rows) ?? new Map<string, readonly SloRow[]>();
  sorted.set(rows, known);
  const list = known.get(sort) ?? [...rows].sort(order);
  known.set(sort, list);
  return list;
}

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
    const matching = inOrder(rows, sort).filter(
      row =>
        (!teams || (row.ownerRef !== undefined && teams.has(row.ownerRef))) &&
        (!serviceRef || row.serviceRef === serviceRef) &&
        (!tier || row.tier === tier) &&
        (!wanted ||
          [row.title, row.id, row.serviceRef, row.ownerRef].some(part =>
            part?.toLowerCase().includes(wanted),
          )),
    );
    const counts = Object.fromEntries(STATES.map(name => [name, 0])) as SloPage['counts'];
    for (const row of matching) counts[row.state] += 1;
    const chosen = state ? matching.filter(row => row.state === state) : matching;
    res.json({ ...pageOf(chosen, paging, ({ id }) => id), counts, sources } satisfies SloPage);
  });

  router.get('/:id', async (req, res) => {
    const detail = sloDetail(await book.page(), req.params.id, { generated });
    res.json(detail satisfies SloDetailDto);
  });

  router.get('/:id/burn-down', async (req, res) => {
    const { id } = req.params;
    const burnDown = sloBurnDown(await book.page(), id, await book.burnDown(id));
    res.json(burnDown satisfies BurnDownDto);
  });

  return router;
}
