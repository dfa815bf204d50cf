import type { TrendPoint } from '@rollcall/plugin-ownership-common';

const WEEK_MS = 7 * 86_400_000;

/**
 * How the number of orphans compares with a week ago, in words.
 *
 * @param points - of the fleet, oldest first
 * @param orphans - now
 * @returns `undefined` where nobody counted a week ago
 * @internal
 */
export function orphansSinceLastWeek(
  points: readonly Pick<TrendPoint, 'day' | 'orphans'>[],
  orphans: number,
): string | undefined {
  const latest = points.at(-1);
  if (!latest) return undefined;
  const day = new Date(Date.parse(latest.day) - WEEK_MS).toISOString().slice(0, 10);
  const then = points.find(point => point.day === day);
  if (!then) return undefined;
  const more = orphans - then.orphans;
  if (more === 0) return 'as many as a week ago';
  return more > 0 ? `${more} more than a week ago` : `${-more} fewer than a week ago`;
}
