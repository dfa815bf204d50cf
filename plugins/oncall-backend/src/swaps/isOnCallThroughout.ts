import type { Rotation, TimeWindow } from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/**
 * Whether somebody is on call in a rotation for the whole of a window.
 *
 * @internal
 */
export function isOnCallThroughout(
  book: ScheduleBook,
  rotation: Rotation,
  { userRef, window }: { userRef: string; window: TimeWindow },
): boolean {
  return book.slots(rotation, window).every(({ users }) => users.includes(userRef));
}
