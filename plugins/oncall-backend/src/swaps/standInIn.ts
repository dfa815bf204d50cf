import { instantText, type Rotation, type TimeWindow } from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/**
 * Where somebody is on call in a window for another, or besides their turn. A swap would leave them there: overrides do not
 * follow one another, they stand in for whom the layers say.
 *
 * @returns for a sentence about them, with what to do; `undefined` where all of the window is theirs by their turn
 * @internal
 */
export function standInIn(
  book: ScheduleBook,
  rotation: Rotation,
  { userRef, window }: { userRef: string; window: TimeWindow },
): string | undefined {
  for (const { startMs, endMs, origins } of book.slots(rotation, window)) {
    for (const origin of origins) {
      if (origin.kind !== 'override' || origin.user !== userRef) continue;
      const when = `from ${instantText(startMs)} to ${instantText(endMs)}`;
      return `on call by override "${origin.id}" ${when}, which a swap does not change; leave that time out, or take the override back and make another`;
    }
  }
  return undefined;
}
