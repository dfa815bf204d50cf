import { addToLocalTime } from '@rollcall/model';
import type { RotationLayer, Turn } from '../types';
import { meetsWindow, weekWindows } from './weekWindows';

/** How many turns are used up from one turn to another, the second not counted. @internal */
export type TurnsUsed = (from: number, to: number) => number;

const everyTurn: TurnsUsed = (from, to) => to - from;

/** After how many turns the pattern of turns over the days of the week comes back; `undefined` for months. */
function turnsOfPattern({ every, unit }: Turn): number | undefined {
  if (unit === 'month') return undefined;
  const unitsOfWeek = { hour: 168, day: 7, week: 1 }[unit];
  return unitsOfWeek / greatestCommonDivisor(unitsOfWeek, every);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Which turns count. With `advance: coverage` those without any window of the layer do not: a weekend that nobody covers
 * costs nobody a turn. It is decided on the calendar, where turns and windows repeat after some weeks, so that a turn years
 * after the anchor is found as fast as the first, and no change of the clocks alters whose turn it is.
 *
 * @internal
 */
export function turnsUsed(
  { advance, restrict }: Pick<RotationLayer, 'advance' | 'restrict'>,
  turn: Turn,
  anchorMs: number,
): TurnsUsed {
  const length = turnsOfPattern(turn);
  // A month holds every day of the week.
  if (advance === 'calendar' || restrict.length === 0 || length === undefined) return everyTurn;
  const windows = weekWindows(restrict);
  const before = [0];
  for (let index = 0; index < length; index++) {
    const startMs = addToLocalTime(anchorMs, index * turn.every, turn.unit);
    const endMs = addToLocalTime(anchorMs, (index + 1) * turn.every, turn.unit);
    before.push(before[index] + (meetsWindow(windows, startMs, endMs) ? 1 : 0));
  }
  const usedBefore = (index: number) => {
    const patterns = Math.floor(index / length);
    return patterns * before[length] + before[index - patterns * length];
  };
  return (from, to) => usedBefore(to) - usedBefore(from);
}
