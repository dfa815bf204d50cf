import { compareText, DAY_MS } from '@rollcall/model';
import { instantText, type ShiftDto, type Slot, shiftsOf } from '@rollcall/plugin-oncall-common';
import { peopleOf } from '../access/peopleOf';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';

const HOUR_MS = 3_600_000;
/** A shift that is under way began somewhere in here. */
const BEHIND_MS = 31 * DAY_MS;

/** @internal */
export interface ShiftsOptions {
  userRef: string;
  days: number;
  names: NameScope;
  /** Milliseconds since the epoch. */
  fromMs: number;
}

/** Who is on call where slots touch an instant from either side, but for the person whose shift it is. */
function othersAt(slots: readonly Slot[], atMs: number, side: 'before' | 'after', own: string) {
  const slot = slots.find(({ startMs, endMs }) =>
    side === 'before' ? endMs === atMs : startMs === atMs,
  );
  return slot?.users.filter(user => user !== own) ?? [];
}

/**
 * The shifts of a person that are not over, in all rotations whose names may be shown, by their beginning.
 *
 * @internal
 */
export function shiftsOfPerson(book: ScheduleBook, options: ShiftsOptions): ShiftDto[] {
  const { userRef, days, names, fromMs } = options;
  const hourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  const window = { startMs: hourMs - BEHIND_MS, endMs: hourMs + days * DAY_MS + HOUR_MS };
  const shifts = book.rotations.flatMap(booked => {
    const { ref, title, teamRef, rotation } = booked;
    if (!rotation || !peopleOf(rotation, book.facts).has(userRef)) return [];
    if (!names.shows(booked) && !names.isOwn(userRef)) return [];
    const slots = book.slots(rotation, window);
    return shiftsOf(slots)
      .filter(shift => shift.userRef === userRef && shift.endMs > fromMs)
      .map(shift => ({
        rotationRef: ref,
        title,
        ...(teamRef !== undefined && { teamRef }),
        timeZone: rotation.timeZone,
        start: instantText(shift.startMs),
        end: instantText(shift.endMs),
        origins: [...shift.origins],
        before: names.among(booked, othersAt(slots, shift.startMs, 'before', userRef)),
        after: names.among(booked, othersAt(slots, shift.endMs, 'after', userRef)),
      }));
  });
  return shifts.sort(
    (a, b) =>
      Date.parse(a.start) - Date.parse(b.start) || compareText(a.rotationRef, b.rotationRef),
  );
}
