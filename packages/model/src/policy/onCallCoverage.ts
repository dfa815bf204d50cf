import { parseClockTime } from '../time/localTime';
import { isTimeZone } from '../time/timeZones';
import { WEEKDAYS, type Weekday } from '../time/weekdays';

/** A part of the week in which somebody has to be on call. @public */
export interface CoverageWindow {
  days: readonly Weekday[];
  /** `HH:MM`; where `to` is not later, the window ends on the next day. */
  from: string;
  to: string;
}

/** When a tier asks for somebody on call. @public */
export interface OnCallCoverage {
  /** Whole days, every day: then there are no windows. */
  always: boolean;
  windows: readonly CoverageWindow[];
  /** IANA name; absent where the clock of each rotation counts. */
  timeZone?: string;
}

const ALWAYS = /^24\s*[x/]\s*7$/i;
const BUSINESS_HOURS: CoverageWindow = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '17:00',
};
const WINDOW = /^(\S+)\s+(\d{2}:\d{2})-(\d{2}:\d{2})$/;

function daysOf(text: string): Weekday[] | undefined {
  const days = new Set<Weekday>();
  for (const part of text.toLowerCase().split(',')) {
    const [first, last = first, ...rest] = part.split('-');
    const [from, to] = [first, last].map(day => WEEKDAYS.findIndex(known => known === day));
    if (from < 0 || to < 0 || rest.length > 0) return undefined;
    // From Saturday to Monday goes over the end of the week.
    const count = ((to - from + WEEKDAYS.length) % WEEKDAYS.length) + 1;
    for (let step = 0; step < count; step++) days.add(WEEKDAYS[(from + step) % WEEKDAYS.length]);
  }
  return WEEKDAYS.filter(day => days.has(day));
}

function windowOf(text: string): CoverageWindow | undefined {
  if (text.toLowerCase() === 'business-hours') return BUSINESS_HOURS;
  const match = WINDOW.exec(text);
  if (!match) return undefined;
  const [, daysText, from, to] = match;
  const days = daysOf(daysText);
  const isClock = parseClockTime(from) !== undefined && parseClockTime(to) !== undefined;
  return days && isClock ? { days, from, to } : undefined;
}

/**
 * Reads what `requires.onCall.coverage` of a tier says: `24x7`, or parts of the week separated by `;`, each `business-hours`
 * or days and times such as `mon-fri 08:00-18:00`, and after the last, where it is not the clock of each rotation, the zone
 * whose clock counts.
 *
 * @returns `undefined` where the text is none of these
 * @public
 */
export function parseOnCallCoverage(text: string): OnCallCoverage | undefined {
  const trimmed = text.trim();
  if (ALWAYS.test(trimmed)) return { always: true, windows: [] };
  const space = trimmed.lastIndexOf(' ');
  const last = trimmed.slice(space + 1);
  const hasZone = space > 0 && !WINDOW.test(`mon ${last}`) && isTimeZone(last);
  const parts = (hasZone ? trimmed.slice(0, space) : trimmed).split(';').map(part => part.trim());
  const windows = parts.map(windowOf);
  if (windows.some(window => window === undefined)) return undefined;
  return {
    always: false,
    windows: windows as CoverageWindow[],
    ...(hasZone && { timeZone: last }),
  };
}
