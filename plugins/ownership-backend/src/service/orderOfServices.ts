import type { FiveAnswer, MarkState, ServiceRow } from '@rollcall/plugin-ownership-common';
import type { ServiceSort, ServicesQuery } from '../request/parseServicesQuery';

/** What a row is compared by: the sorted column, then the reference, so that the order is total. @internal */
export type ServiceKey = [value: number | string, ref: string];

/** The order a query asks for. @internal */
export interface ServiceOrder extends Pick<ServicesQuery, 'sort' | 'descending'> {
  /** Since when services stand as they do, by reference: what `since` sorts by. */
  since?: ReadonlyMap<string, string>;
}

type ValueOf = (row: ServiceRow, order: Pick<ServiceOrder, 'since'>) => number | string;

/** What needs somebody comes first. */
const MARK_RANKS: Record<MarkState, number> = {
  unmet: 0,
  unknown: 1,
  waived: 2,
  met: 3,
  'not-required': 4,
};

/** What history does not know yet began after all it knows. */
const LATEST = '9999';

function byMark(answer: FiveAnswer): ValueOf {
  return ({ marks }) => MARK_RANKS[marks[answer]];
}

const VALUE: Record<ServiceSort, ValueOf> = {
  // JSON knows no infinity, and cursors are JSON.
  tier: ({ tier }) => tier?.rank ?? Number.MAX_SAFE_INTEGER,
  name: ({ title }) => title.toLocaleLowerCase('en-US'),
  owner: ({ owner }) => owner.ref ?? '',
  findings: ({ openFindings }) => openFindings,
  since: ({ ref }, { since }) => since?.get(ref) ?? LATEST,
  'owner-mark': byMark('owner'),
  'on-call-mark': byMark('on-call'),
  'tier-mark': byMark('tier'),
  'watch-mark': byMark('watch'),
  'runbook-mark': byMark('runbook'),
};

function compareValues(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** @internal */
export function keyOfService(
  row: ServiceRow,
  order: Pick<ServiceOrder, 'sort' | 'since'>,
): ServiceKey {
  return [VALUE[order.sort](row, order), row.ref];
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
