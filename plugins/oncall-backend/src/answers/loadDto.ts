import { ConflictError } from '@backstage/errors';
import {
  balanceOf,
  instantText,
  type LoadDto,
  loadOf,
  type PersonLoad,
  type PersonLoadDto,
  type TimeWindow,
  timeZoneOf,
} from '@rollcall/plugin-oncall-common';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/** @internal */
export interface LoadOptions {
  window: TimeWindow;
  /** Canonical references the reader acts for. */
  claims: ReadonlySet<string>;
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}

function toDto(load: PersonLoad): PersonLoadDto {
  return {
    userRef: load.userRef,
    shiftCount: load.shiftCount,
    onCallMinutes: minutes(load.onCallMs),
    nightMinutes: minutes(load.nightMs),
    weekendMinutes: minutes(load.weekendMs),
    holidayMinutes: minutes(load.holidayMs),
  };
}

/** Figures about people are for themselves and for who leads them: the members of teams above theirs. */
function isAbove(
  { fleet }: ScheduleBook,
  { teamRef }: BookedRotation,
  claims: LoadOptions['claims'],
) {
  return teamRef !== undefined && fleet.org.ancestors(teamRef).some(ref => claims.has(ref));
}

/**
 * How the time on call in a rotation is shared out, and what it asks of the reader; of everybody for who leads them.
 *
 * @throws ConflictError where the document cannot be used
 * @internal
 */
export function loadDto(
  book: ScheduleBook,
  booked: BookedRotation,
  { window, claims }: LoadOptions,
): LoadDto {
  const { ref, rotation } = booked;
  if (!rotation) throw new ConflictError(`The document of ${ref} cannot be used`);
  const { timeZone, holidays } = rotation;
  const slots = book.slots(rotation, window);
  const loads = loadOf(slots, {
    timeZoneOf: userRef => timeZoneOf(book.fleet, userRef) ?? timeZone,
    holidaysOf: () => holidays,
  });
  const isLead = isAbove(book, booked, claims);
  const shown = loads.filter(({ userRef }) => isLead || claims.has(userRef));
  const balancePercent = balanceOf(loads);
  return {
    rotationRef: ref,
    start: instantText(window.startMs),
    end: instantText(window.endMs),
    peopleCount: loads.length,
    ...(balancePercent !== undefined && { balancePercent: Math.round(balancePercent) }),
    people: shown.map(toDto),
    othersHidden: shown.length < loads.length,
    incomplete: slots.some(({ state }) => state === 'unknown'),
  };
}
