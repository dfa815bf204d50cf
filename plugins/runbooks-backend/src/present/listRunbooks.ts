import {
  type ActionDescription,
  effectiveRisk,
  freshness,
  type RunbookPage,
} from '@rollcall/plugin-runbooks-common';
import { z } from 'zod';
import type { RunbookRecord } from '../history/RunHistory';
import { readCursor, writeCursor } from '../request/cursor';
import type { runbooksQuery } from '../request/schemas';
import { orderOfRunbooks, type RunbookPlace } from '../shelf/orderOfRunbooks';
import { lastGoodDrillMs, type Shelf, type ShelvedRunbook } from '../shelf/RunbookShelf';
import { presentRow, type RunbookView } from './presentRunbook';

/** What a list of runbooks is made of. @internal */
export interface ListRunbooksOptions {
  shelf: Pick<Shelf, 'inOrder'>;
  query: z.output<typeof runbooksQuery>;
  records: ReadonlyMap<string, RunbookRecord>;
  actions: ReadonlyMap<string, ActionDescription>;
  nowMs: number;
}

const cursorSchema = z.strictObject({ after: z.tuple([z.string(), z.string()]) });

/**
 * A page of the runbooks that are asked for. Only what is on it is made into rows, since a large organisation has thousands.
 *
 * @throws InputError where the cursor is not one of this list
 * @internal
 */
export function listRunbooks(options: ListRunbooksOptions): RunbookPage {
  const { shelf, query, records, actions, nowMs } = options;
  const after = query.cursor && placeOf(query.cursor);
  const viewOf = (shelved: ShelvedRunbook): RunbookView => {
    return { shelved, record: records.get(shelved.runbook.ref), actions, nowMs };
  };
  const found = shelf.inOrder.filter(shelved => isAskedFor(viewOf(shelved), query));
  const start = after ? found.findIndex(({ runbook }) => orderOfRunbooks(runbook, after) > 0) : 0;
  const page = start < 0 ? [] : found.slice(start, start + query.limit);
  const last = page[page.length - 1]?.runbook;
  const hasMore = start >= 0 && start + query.limit < found.length;
  return {
    items: page.map(shelved => presentRow(viewOf(shelved))),
    totalItems: found.length,
    ...(hasMore && { nextCursor: writeCursor({ after: [last.title, last.ref] }) }),
  };
}

function placeOf(cursor: string): RunbookPlace {
  const [title, ref] = readCursor(cursorSchema, cursor).after;
  return { title, ref };
}

/** What takes longest to know is asked last. */
function isAskedFor(view: RunbookView, query: ListRunbooksOptions['query']): boolean {
  const { shelved, record, actions, nowMs } = view;
  const { runbook, serviceRefs } = shelved;
  if (query.ownerRef && runbook.ownerRef !== query.ownerRef) return false;
  if (query.serviceRef && !serviceRefs.includes(query.serviceRef)) return false;
  if (query.alert && !runbook.answers.includes(query.alert)) return false;
  if (query.text && !mentions(shelved, query.text.toLowerCase())) return false;
  if (query.risk && effectiveRisk(runbook, actions) !== query.risk) return false;
  if (!query.freshness) return true;
  const known = {
    lastGoodDrillMs: lastGoodDrillMs(shelved, record),
    lastRunMs: record?.lastRunMs,
  };
  return freshness(runbook, known, nowMs).state === query.freshness;
}

function mentions({ runbook }: ShelvedRunbook, text: string): boolean {
  const { title, description, ref, answers } = runbook;
  return [title, description, ref, ...answers].some(part => part?.toLowerCase().includes(text));
}
