import { addToLocalTime, localUnitsBetween, type ZoneClock } from '@rollcall/model';
import type { Turn } from '../types';

/**
 * The handoffs of a rotation as instants: handoff `k` is the anchor plus `k` turns on the calendar, then resolved by the
 * zone. Counted from the anchor each time, never from the handoff before, so that the 31st is not lost in February.
 *
 * @internal
 */
export interface TurnLine {
  /** The instant at which a turn begins. Two turns may begin at one instant, in a gap of the clocks. */
  startMs(turn: number): number;
  /** The last turn that begins at an instant or before it. */
  turnAt(instantMs: number): number;
}

/** @internal */
export function turnLine(clock: ZoneClock, anchorMs: number, turn: Turn): TurnLine {
  const { every, unit } = turn;
  const startMs = (index: number) => clock.firstOf(addToLocalTime(anchorMs, index * every, unit));
  return {
    startMs,
    turnAt(instantMs) {
      const localMs = clock.localAt(instantMs);
      let index = Math.floor(localUnitsBetween(anchorMs, localMs, unit) / every);
      // Where clocks were set back, local time is behind a handoff that has been. It is never ahead of one.
      while (startMs(index + 1) <= instantMs) index++;
      return index;
    },
  };
}
