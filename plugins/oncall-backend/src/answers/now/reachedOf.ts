import { type Fleet, parseInstantMs } from '@rollcall/model';
import { type Reached, reachabilityOf } from '@rollcall/plugin-oncall-common';
import type { BookedRotation } from '../../schedules/bookedRotations';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import type { Stretch } from '../../schedules/stretchesOf';

/**
 * Whether those on call in a stretch can be reached, by what an alert goes by.
 *
 * @returns nothing where all of them can
 * @internal
 */
export function reachedOf(
  { fleet }: ScheduleBook,
  { rotation }: BookedRotation,
  { stretch, atMs }: { stretch: Stretch; atMs: number },
): { reached?: Reached } {
  // Whoever keeps a schedule pages whom it names, known to the catalog or not.
  const isPagedElsewhere = rotation?.schedule !== undefined;
  const reached = stretch.users.filter(userRef => {
    const state = reachabilityOf(fleet, userRef, { atMs });
    return state !== 'departed' && (state !== 'not-in-catalog' || isPagedElsewhere);
  });
  if (reached.length === stretch.users.length) return {};
  return { reached: reached.length > 0 ? 'some' : 'nobody' };
}

/**
 * When people leave who have not left yet.
 *
 * @returns milliseconds since the epoch
 * @internal
 */
export function leaveAfter(fleet: Fleet, userRefs: readonly string[], atMs: number): number[] {
  return userRefs.flatMap(userRef => {
    const sinceMs = parseInstantMs(fleet.org.departed(userRef)?.since ?? '');
    return sinceMs !== undefined && sinceMs > atMs ? sinceMs : [];
  });
}
