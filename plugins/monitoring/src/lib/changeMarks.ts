import type { Change } from '@rollcall/plugin-incidents-common';
import type { BurnDownDto } from '@rollcall/plugin-monitoring-common';

type Point = BurnDownDto['points'][number];

/** A change as a burn-down shows it. @internal */
export interface ChangeMark {
  change: Change;
  /** Its place among all, the likeliest cause being 1. */
  rank: number;
  /** Where it stands among the points, which are whole numbers: 2.5 is halfway between the third and the fourth. */
  index: number;
  /** Share of the budget that went soon after it, 0 where none did; absent where nobody measured. */
  spent?: number;
}

/** What a change breaks shows within that. @internal */
export const SOON_HOURS = 6;

function placeOf(points: readonly Point[], ms: number): number {
  const after = points.findIndex(({ at }) => Date.parse(at) > ms);
  if (after <= 0) return after === 0 ? 0 : points.length - 1;
  const beforeMs = Date.parse(points[after - 1].at);
  return after - 1 + (ms - beforeMs) / (Date.parse(points[after].at) - beforeMs);
}

/** Between two figures as if it went evenly; nothing next to a time nobody measured. */
function remainingAt(points: readonly Point[], ms: number): number | undefined {
  const place = Math.min(placeOf(points, ms), points.length - 1);
  const from = points[Math.floor(place)].remaining;
  const to = points[Math.ceil(place)].remaining;
  if (from === undefined || to === undefined) return undefined;
  return from + (to - from) * (place - Math.floor(place));
}

function spentAfter(points: readonly Point[], ms: number): number | undefined {
  const before = remainingAt(points, ms);
  const after = remainingAt(points, ms + SOON_HOURS * 3_600_000);
  if (before === undefined || after === undefined) return undefined;
  return Math.max(0, before - after);
}

/**
 * Changes that were made in the time of a burn-down, the likeliest cause first: the one after which most of the budget went, and of those
 * with the same loss the latest. That something came after a change does not say that it came of it.
 *
 * @internal
 */
export function changeMarks(points: readonly Point[], changes: readonly Change[]): ChangeMark[] {
  if (points.length === 0) return [];
  const fromMs = Date.parse(points[0].at);
  const toMs = Date.parse(points[points.length - 1].at);
  return changes
    .map(change => ({ change, ms: Date.parse(change.at) }))
    .filter(({ ms }) => ms >= fromMs && ms <= toMs)
    .map(({ change, ms }) => ({ change, ms, spent: spentAfter(points, ms) }))
    .sort((a, b) => (b.spent ?? -1) - (a.spent ?? -1) || b.ms - a.ms)
    .map(({ change, ms, spent }, at) => ({
      change,
      rank: at + 1,
      index: placeOf(points, ms),
      ...(spent !== undefined && { spent }),
    }));
}

/** What was changed up to a point since the one before it; up to the first, nothing. @internal */
export function changesBefore(marks: readonly ChangeMark[], index: number): ChangeMark[] {
  return marks.filter(mark => mark.index > index - 1 && mark.index <= index);
}
