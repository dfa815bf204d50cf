import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import type { ServiceSort, ServicesQuery } from '../request/parseServicesQuery';

/** What a row is compared by: the sorted column, then the reference, so that the order is total. @internal */
export type ServiceKey = [value: number | string, ref: string];

/** The order a query asks for. @internal */
export type ServiceOrder = Pick<ServicesQuery, 'sort' | 'descending'>;

const VALUE: Record<ServiceSort, (row: ServiceRow) => number | string> = {
  // JSON knows no infinity, and cursors are JSON.
  tier: ({ tier }) => tier?.rank ?? Number.MAX_SAFE_INTEGER,
  name: ({ title }) => title.toLocaleLowerCase('en-US'),
  owner: ({ owner }) => owner.ref ?? '',
  findings: ({ openFindings }) => openFindings,
};

function compareValues(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** @internal */
export function keyOfService(row: ServiceRow, { sort }: Pick<ServiceOrder, 'sort'>): ServiceKey {
  return [VALUE[sort](row), row.ref];
}

/**
 * Compares two keys: below zero where the first comes first.
 *
 * @internal
 */
export function compareServiceKeys(
  a: ServiceKey,
  b: ServiceKey,
  { descending }: Pick<ServiceOrder, 'descending'>,
): number {
  const byValue = compareValues(a[0], b[0]);
  return (descending ? -byValue : byValue) || compareValues(a[1], b[1]);
}

/**
 * The rows in the order a query asks for.
 *
 * @internal
 */
export function sortServices(rows: readonly ServiceRow[], order: ServiceOrder): ServiceRow[] {
  return rows
    .map(row => ({ row, key: keyOfService(row, order) }))
    .sort((a, b) => compareServiceKeys(a.key, b.key, order))
    .map(({ row }) => row);
}
