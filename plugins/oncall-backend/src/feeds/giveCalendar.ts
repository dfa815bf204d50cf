import { compareText } from '@rollcall/model';
import type { CalendarEntry } from '@rollcall/plugin-oncall-common';

/** What a feed says, and since when. @internal */
export interface GivenCalendar {
  entries: CalendarEntry[];
  /** Said before and no longer true; called off until they would be over. */
  removed: CalendarEntry[];
  /** When what is said last changed, milliseconds since the epoch. */
  stampMs: number;
}

function same(a: readonly CalendarEntry[], b: readonly CalendarEntry[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What a feed says now, given what it said last: calendar programs keep what nobody calls off.
 *
 * @param entries - by start, then by uid
 * @returns the same object where nothing changed
 * @internal
 */
export function giveCalendar(
  before: GivenCalendar | undefined,
  entries: CalendarEntry[],
  nowMs: number,
): GivenCalendar {
  const present = new Set(entries.map(({ uid }) => uid));
  const removed = [...(before?.removed ?? []), ...(before?.entries ?? [])]
    // What lies in the past was true then, or fell out of the time a feed tells of.
    .filter(({ uid, endMs }) => !present.has(uid) && endMs > nowMs)
    .sort((a, b) => a.startMs - b.startMs || compareText(a.uid, b.uid));
  if (before && same(before.entries, entries) && same(before.removed, removed)) return before;
  return { entries, removed, stampMs: Math.floor(nowMs / 1000) * 1000 };
}
