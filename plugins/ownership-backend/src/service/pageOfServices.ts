import { InputError } from '@backstage/errors';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';
import type { ServicesQuery } from '../request/parseServicesQuery';
import {
  compareServiceKeys,
  keyOfService,
  type ServiceKey,
  type ServiceOrder,
} from './orderOfServices';

const cursorSchema = z.strictObject({
  sort: z.string(),
  after: z.tuple([z.union([z.number(), z.string()]), z.string()]),
});

function parseCursor(cursor: string, sort: string): ServiceKey {
  try {
    const json = Buffer.from(cursor, 'base64url').toString('utf8');
    const parsed = cursorSchema.parse(JSON.parse(json));
    if (parsed.sort === sort) return parsed.after;
  } catch {
    // Said below, for all that can be wrong with it.
  }
  throw new InputError('Query: cursor: it belongs to another question; begin again without it');
}

function writeCursor(after: ServiceKey, sort: string): string {
  return Buffer.from(JSON.stringify({ sort, after }), 'utf8').toString('base64url');
}

/** How many of the rows come no later than a key; found by halving, since they are sorted. */
function countUpTo(rows: readonly ServiceRow[], after: ServiceKey, order: ServiceOrder): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isLater = compareServiceKeys(keyOfService(rows[middle], order), after, order) > 0;
    if (isLater) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Cuts the page a query asks for. A cursor names the last row seen rather than a number, so that services which come and go
 * between two pages move nothing.
 *
 * @param rows - in the order of the query
 * @throws InputError where the cursor does not belong to the sorting asked for
 * @internal
 */
export function pageOfServices(
  rows: readonly ServiceRow[],
  query: ServiceOrder & Pick<ServicesQuery, 'limit' | 'cursor'>,
): { items: ServiceRow[]; nextCursor?: string } {
  const { sort, descending, limit, cursor } = query;
  const sorting = `${descending ? '-' : ''}${sort}`;
  const start = cursor === undefined ? 0 : countUpTo(rows, parseCursor(cursor, sorting), query);
  const items = rows.slice(start, start + limit);
  const isLast = start + limit >= rows.length;
  return {
    items,
    nextCursor: isLast
      ? undefined
      : writeCursor(keyOfService(items[items.length - 1], query), sorting),
  };
}
