import { compareText, type Fleet, humanizeRef } from '@rollcall/model';
import {
  calendarEntries,
  type CalendarEntry,
  type TimeWindow,
} from '@rollcall/plugin-oncall-common';
import { displayNameOf } from '../answers/displayName';
import { peopleOf } from '../access/peopleOf';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';

const WEEK_MS = 7 * 86_400_000;
/** Long enough ago that what began before is history, see `calendarEntries`. */
const WEEKS_BEHIND = 9;
const WEEKS_AHEAD = 27;

/**
 * What a feed tells of: some weeks back, half a year ahead. It moves week by week, so that a calendar that nobody changed
 * stays the same text for a week.
 *
 * @internal
 */
export function feedWindow(nowMs: number): TimeWindow {
  const weekMs = Math.floor(nowMs / WEEK_MS) * WEEK_MS;
  return { startMs: weekMs - WEEKS_BEHIND * WEEK_MS, endMs: weekMs + WEEKS_AHEAD * WEEK_MS };
}

/** What people call somebody. @internal */
export function nameOf(fleet: Fleet, userRef: string): string {
  return displayNameOf(fleet, userRef) ?? humanizeRef(userRef, 'user');
}

/** @internal */
export interface EntriesOptions {
  names: NameScope;
  window: TimeWindow;
  scope: { kind: 'me'; userRef: string } | { kind: 'rotation'; rotationRef: string };
}

/**
 * The shifts a feed tells of, by start, then by uid.
 *
 * @throws NotFoundError where its rotation is gone
 * @internal
 */
export function entriesOf(
  book: ScheduleBook,
  { names, window, scope }: EntriesOptions,
): CalendarEntry[] {
  const booked = scope.kind === 'rotation' ? [book.rotation(scope.rotationRef)] : book.rotations;
  const entries = booked.flatMap(one => {
    const { rotation } = one;
    if (!rotation) return [];
    const userRef = scope.kind === 'me' ? scope.userRef : undefined;
    if (userRef !== undefined && !peopleOf(rotation, book.facts).has(userRef)) return [];
    const isShown = names.shows(one);
    return calendarEntries(rotation, book.slots(rotation, window), {
      window,
      ...(userRef !== undefined && { userRef }),
      nameOf: ref => (isShown || names.isOwn(ref) ? nameOf(book.fleet, ref) : 'Somebody'),
    });
  });
  return entries.sort((a, b) => a.startMs - b.startMs || compareText(a.uid, b.uid));
}
