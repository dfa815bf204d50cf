import { InputError } from '@backstage/errors';
import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';
import type { ServiceSort, ServicesQuery } from '../request/parseServicesQuery';

/** What a row is compared by: the sorted column, then the reference, so that the order is total. */
type Key = [value: number | string, ref: string];

const VALUE: Record<ServiceSort, (row: ServiceRow) => number | string> = {
  // JSON knows no infinity, and cursors are JSON.
  tier: ({ tier }) => tier?.rank ?? Number.MAX_SAFE_INTEGER,
  name: ({ title }) => title.toLocaleLowerCase('en-US'),
  owner: ({ owner }) => owner.ref ?? '',
  findings: ({ openFindings }) => openFindings,
};

const cursorSchema = z.strictObject({
  sort: z.string(),
  after: z.tuple([z.union([z.number(), z.string()]), z.string()]),
});

function compareValues(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function parseCursor(cursor: string, sort: string): Key {
  try {
    const json = Buffer.from(cursor, 'base64url').toString('utf8');
    const parsed = cursorSchema.parse(JSON.parse(json));
    if (parsed.sort === sort) return parsed.after;
  } catch {
    // Said below, for all that can be wrong with it.
  }
  throw new InputError('Query: cursor: it belongs to another question; begin again without it');
}

function writeCursor(after: Key, sort: string): string {
  return Buffer.from(JSON.stringify({ sort, after }), 'utf8').toString('base64url');
}

function keyedInOrder(
  rows: readonly ServiceRow[],
  compare: (a: Key, b: Key) => number,
  sort: ServiceSort,
): { row: ServiceRow; key: Key }[] {
  const keyed = rows.map(row => ({ row, key: [VALUE[sort](row), row.ref] as Key }));
  return keyed.sort((a, b) => compare(a.key, b.key));
}

function comparison(descending: boolean): (a: Key, b: Key) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * compareValues(a[0], b[0]) || compareValues(a[1], b[1]);
}

/**
 * All rows in the order a query asks for.
 *
 * @internal
 */
export function sortServices(
  rows: readonly ServiceRow[],
  { sort, descending }: Pick<ServicesQuery, 'sort' | 'descending'>,
): ServiceRow[] {
  return keyedInOrder(rows, comparison(descending), sort).map(({ row }) => row);
}

/**
 * Sorts rows and cuts the page a query asks for. A cursor names the last row seen rather than a number, so that services
 * which come and go between two pages move nothing.
 *
 * @throws InputError where the cursor does not belong to the sorting asked for
 * @internal
 */
export function pageOfServices(
  rows: readonly ServiceRow[],
  query: Pick<ServicesQuery, 'sort' | 'descending' | 'limit' | 'cursor'>,
): { items: ServiceRow[]; nextCursor?: string } {
  const { sort, descending, limit, cursor } = query;
  const order = `${descending ? '-' : ''}${sort}`;
  const compare = comparison(descending);
  const keyed = keyedInOrder(rows, compare, sort);

  const after = cursor === undefined ? undefined : parseCursor(cursor, order);
  const start = after ? keyed.findIndex(({ key }) => compare(key, after) > 0) : 0;
  if (start < 0) return { items: [] };
  const page = keyed.slice(start, start + limit);
  const isLast = start + limit >= keyed.length;
  return {
    items: page.map(({ row }) => row),
    nextCursor: isLast ? undefined : writeCursor(page[page.length - 1].key, order),
  };
}
