import { canonicalJson, type TrendCount } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { TABLES, type TrendRow } from './rows';
import { inChunks, storable } from './storing';

const LONGEST_KEY = 600;
const ROWS_AT_ONCE = 200;

function idOf({ dimension, key }: Pick<TrendRow, 'dimension' | 'key'>): string {
  return `${dimension} ${key}`;
}

/**
 * Brings the counts of a day to what the audit came to. Only what differs is written.
 *
 * @internal
 */
export async function recordTrend(
  trx: Knex,
  trends: readonly TrendCount[],
  day: string,
): Promise<void> {
  const kept = await trx<TrendRow>(TABLES.trends).where({ day }).select();
  const known = new Map(kept.map(row => [idOf(row), row]));
  const rows = trends
    .map(({ dimension, key, counts }): TrendRow => {
      return { day, dimension, key: storable(key), counts: canonicalJson(counts) };
    })
    .filter(({ key }) => key.length <= LONGEST_KEY);
  const different = rows.filter(row => known.get(idOf(row))?.counts !== row.counts);
  for (const chunk of inChunks(different, ROWS_AT_ONCE)) {
    await trx(TABLES.trends).insert(chunk).onConflict(['dimension', 'key', 'day']).merge();
  }
  const counted = new Set(rows.map(idOf));
  for (const row of kept) {
    if (counted.has(idOf(row))) continue;
    const { dimension, key } = row;
    await trx(TABLES.trends).where({ day, dimension, key }).delete();
  }
}
