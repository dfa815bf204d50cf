import type { TrendDimension, TrendPoint } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { TABLES, type TrendRow } from './rows';
import { storable } from './storing';

function pointOf({ day, counts }: TrendRow): TrendPoint {
  return { day, ...(JSON.parse(counts) as Omit<TrendPoint, 'day'>) };
}

function nothingOn(day: string): TrendPoint {
  return {
    day,
    services: 0,
    answered: 0,
    orphans: 0,
    openFindings: { error: 0, warning: 0, info: 0 },
  };
}

/**
 * Reads the counts of a dimension, oldest day first. Where an audit of a later day counted nothing for the key any more, the
 * day is there with zeros; days without an audit are not.
 *
 * @param options - `since` is the first day, `YYYY-MM-DD`
 * @internal
 */
export async function readTrend(
  knex: Knex,
  options: { dimension: TrendDimension; key: string; since: string },
): Promise<TrendPoint[]> {
  const { dimension, key, since } = options;
  const pointsOf = (of: Pick<TrendRow, 'dimension' | 'key'>) =>
    knex<TrendRow>(TABLES.trends).where(of).where('day', '>=', since).orderBy('day').select();
  const points = (await pointsOf({ dimension, key: storable(key) })).map(pointOf);
  if (dimension === 'fleet' || points.length === 0) return points;
  const byDay = new Map(points.map(point => [point.day, point]));
  const audited = await pointsOf({ dimension: 'fleet', key: '' });
  return audited
    .filter(({ day }) => day >= points[0].day)
    .map(({ day }) => byDay.get(day) ?? nothingOn(day));
}
