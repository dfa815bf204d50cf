import { DAY_MS, type Facts, zoneClock } from '@rollcall/model';
import { scheduleOf } from '../schedule';
import type { Rotation } from '../types';
import type { ClockChangeInShift } from './types';

/** Holds both changes of a year, wherever they fall. */
const HORIZON_MS = 400 * DAY_MS;

/** Longer shifts are shown cut to this before and after the change. */
const AROUND_MS = 70 * DAY_MS;

/**
 * The shifts of the next 400 days in which the clocks of the rotation's zone change, so that they last longer or shorter
 * than the clock says. A schedule kept elsewhere has no clock of its own.
 *
 * @internal
 */
export function clockChangesInShifts(
  rotation: Rotation,
  facts: Facts,
  fromMs: number,
): ClockChangeInShift[] {
  if (rotation.schedule) return [];
  const clock = zoneClock(rotation.timeZone);
  return clock.changes(fromMs, fromMs + HORIZON_MS).flatMap(({ atMs }) => {
    const window = { startMs: atMs - AROUND_MS, endMs: atMs + AROUND_MS };
    const slots = scheduleOf(rotation, facts, window);
    // One that ends at the very change is as much shorter as one in the middle of which the clocks jump.
    const slot = slots.find(({ startMs, endMs }) => startMs < atMs && atMs <= endMs);
    if (!slot || slot.users.length === 0) return [];
    const { startMs, endMs, users: userRefs } = slot;
    const shownMs = clock.localAt(endMs) - clock.localAt(startMs);
    const shiftMinutes = (endMs - startMs - shownMs) / 60_000;
    return shiftMinutes === 0 ? [] : [{ atMs, slot: { startMs, endMs }, userRefs, shiftMinutes }];
  });
}
