import icalendar, {
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { CalendarEntry } from './calendarEntries';
import { oneLine } from './oneLine';

/** @public */
export interface CalendarOptions {
  /** As calendar programs show it. */
  name: string;
  /** By start, then by uid. */
  entries: readonly CalendarEntry[];
  /** Given out before and no longer true; they are called off, and told apart from `entries` by their uid. */
  removed?: readonly CalendarEntry[];
  /** When what is said was last changed, milliseconds since the epoch; the same content with the same stamp is one text. */
  stampMs: number;
}

/** How often programs should look again. */
const REFRESH_SECONDS = 900;

/** 1 January 2020: sequence numbers are 32 bits wide. */
const SEQUENCE_EPOCH_SECONDS = 1_577_836_800;

/**
 * Writes shifts as a calendar (RFC 5545, times in UTC), to be subscribed to.
 *
 * @returns text with the line breaks of the format
 * @public
 */
export function toICalendar({ name, entries, removed = [], stampMs }: CalendarOptions): string {
  const calendar = icalendar({
    name: oneLine(name),
    prodId: { company: 'Rollcall', product: 'On call', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  const stamp = new Date(stampMs);
  const present = new Set(entries.map(({ uid }) => uid));
  const all = [
    ...entries.map(entry => ({ entry, isRemoved: false })),
    ...removed.filter(({ uid }) => !present.has(uid)).map(entry => ({ entry, isRemoved: true })),
  ];
  for (const { entry, isRemoved } of all) {
    calendar.createEvent({
      id: entry.uid,
      start: new Date(entry.startMs),
      end: new Date(entry.endMs),
      stamp,
      // Programs take a change only from a higher number.
      sequence: Math.floor(stampMs / 1000) - SEQUENCE_EPOCH_SECONDS,
      summary: oneLine(entry.summary),
      description: entry.description && oneLine(entry.description),
      status: isRemoved ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // To be on call is not to be busy.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
