import { InputError } from '@backstage/errors';
import { isTimeZone } from '@rollcall/model';
import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import type { FinalShifts, SourceShift } from '@rollcall/plugin-oncall-node';
import ical, { type VEvent } from 'node-ical';
import { localizeCalendar } from './localizeCalendar';
import { peopleOfEvent } from './peopleOfEvent';

/** More than anybody's schedule; beyond, somebody subscribed to the wrong calendar. */
const MOST_EVENTS = 10_000;
const MOST_SHIFTS = 20_000;
/** What is counted in minutes is no shift, and takes a reader hours. */
const TOO_FREQUENT = new Set(['SECONDLY', 'MINUTELY']);
/** An hourly rule is counted from its beginning; from a distant one that takes too long. */
const HOURLY_REACH_MS = 400 * 86_400_000;

/** @internal */
export interface ReadCalendarOptions {
  window: TimeWindow;
  /** Whose clock times without a zone are on, unless the calendar says so itself. */
  timeZone: string;
}

/**
 * Reads who is on call out of an iCalendar feed (RFC 5545): every event is a shift of its attendees, or of whom its summary
 * names.
 *
 * @throws InputError for anything that is no calendar, or says what cannot be: then nothing of it is believed
 * @internal
 */
export function readCalendar(text: string, options: ReadCalendarOptions): FinalShifts {
  const { window } = options;
  if (!/^\s*BEGIN:VCALENDAR\r?$/im.test(text) || !/^END:VCALENDAR\s*$/im.test(text)) {
    throw new InputError('What the feed answered is no calendar');
  }
  const zone = /^X-WR-TIMEZONE:(.+)$/im.exec(text)?.[1].trim();
  const timeZone = zone && isTimeZone(zone) ? zone : options.timeZone;
  const calendar = ical.sync.parseICS(localizeCalendar(text, timeZone));
  const components = Object.values(calendar);
  const events = components.filter(
    (component): component is VEvent => component?.type === 'VEVENT',
  );
  if (events.length > MOST_EVENTS) {
    throw new InputError(`The feed has ${events.length} events; at most ${MOST_EVENTS} are read`);
  }
  const shifts: SourceShift[] = [];
  for (const event of events) {
    for (const shift of shiftsOf(event, window)) shifts.push(shift);
    if (shifts.length > MOST_SHIFTS) {
      throw new InputError(`The feed has more than ${MOST_SHIFTS} shifts in the time asked for`);
    }
  }
  return { shifts, window, title: calendar.vcalendar?.['WR-CALNAME'] };
}

function* shiftsOf(event: VEvent, window: TimeWindow): Generator<SourceShift> {
  checkRule(event, window);
  const [from, to] = [new Date(window.startMs), new Date(window.endMs)];
  for (const instance of ical.expandRecurringEvent(event, { from, to, expandOngoing: true })) {
    if (instance.event.status === 'CANCELLED') continue;
    const [startMs, endMs] = [instance.start.getTime(), instance.end?.getTime()];
    checkZone(instance.event, instance.start.tz);
    if (!Number.isFinite(startMs) || !Number.isFinite(endMs) || endMs <= startMs) {
      throw new InputError(`${nameOf(instance.event)} of the feed does not end after it begins`);
    }
    if (startMs >= window.endMs || endMs <= window.startMs) continue;
    for (const person of peopleOfEvent(instance.event)) {
      yield {
        startMs: Math.max(startMs, window.startMs),
        endMs: Math.min(endMs, window.endMs),
        person,
      };
    }
  }
}

function checkRule(event: VEvent, window: TimeWindow): void {
  const frequency = String(event.rrule?.options.freq ?? '');
  const isHourlyForLong =
    frequency === 'HOURLY' && event.start.getTime() < window.startMs - HOURLY_REACH_MS;
  if (TOO_FREQUENT.has(frequency) || isHourlyForLong) {
    throw new InputError(`${nameOf(event)} of the feed comes too often to be a shift`);
  }
}

/** A reader takes a zone it does not know for that of its own machine, and the shift would be hours off. */
function checkZone(event: VEvent, timeZone: string | undefined): void {
  if (timeZone !== undefined && (isTimeZone(timeZone) || /^[+-]\d\d:?\d\d$/.test(timeZone))) return;
  throw new InputError(`${nameOf(event)} of the feed is in a time zone that is not known`);
}

function nameOf({ uid }: VEvent): string {
  return `Event "${String(uid).slice(0, 80)}"`;
}
