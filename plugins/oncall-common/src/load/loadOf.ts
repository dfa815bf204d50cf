import {
  addToLocalTime,
  compareText,
  parseLocalTime,
  WEEKDAYS,
  type ZoneClock,
  zoneClock,
} from '@rollcall/model';
import { joined, restrictedTo } from '../schedule/restrictedTo';
import { shiftsOf, type Shift } from '../schedule';
import { weekWindows } from '../schedule/weekWindows';
import type { Slot, TimeWindow } from '../types';

/** What being on call costs somebody, in a stretch of time. @public */
export interface PersonLoad {
  userRef: string;
  /** Stretches without a break. */
  shiftCount: number;
  onCallMs: number;
  /** Between 22:00 and 07:00 on the person's own clock. */
  nightMs: number;
  /** Saturdays and Sundays of the person's own calendar. */
  weekendMs: number;
  /** The days that count as holidays, on the person's own calendar. */
  holidayMs: number;
}

/** @public */
export interface LoadOptions {
  /** The IANA name of the zone a person lives in; see `timeZoneOf`. */
  timeZoneOf(userRef: string): string;
  /** Dates, `YYYY-MM-DD`, that are holidays for a person; none unless said. */
  holidaysOf?(userRef: string): readonly string[];
}

const NIGHTS = weekWindows([{ days: WEEKDAYS, from: '22:00', to: '07:00' }]);
const WEEKENDS = weekWindows([{ days: ['sat', 'sun'], from: '00:00', to: '00:00' }]);

function holidays(dates: readonly string[], clock: ZoneClock, within: TimeWindow): TimeWindow[] {
  return joined(
    dates.flatMap(date => {
      const midnightMs = parseLocalTime(`${date}T00:00`);
      if (midnightMs === undefined) return [];
      const startMs = Math.max(within.startMs, clock.firstOf(midnightMs));
      const endMs = Math.min(within.endMs, clock.firstOf(addToLocalTime(midnightMs, 1, 'day')));
      return endMs > startMs ? [{ startMs, endMs }] : [];
    }),
  );
}

function lengthOf(windows: readonly TimeWindow[]): number {
  return windows.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

function add(load: PersonLoad, shift: Shift, options: LoadOptions): void {
  const clock = zoneClock(options.timeZoneOf(shift.userRef));
  const dates = options.holidaysOf?.(shift.userRef) ?? [];
  load.shiftCount += 1;
  load.onCallMs += shift.endMs - shift.startMs;
  load.nightMs += lengthOf(restrictedTo(NIGHTS, clock, shift));
  load.weekendMs += lengthOf(restrictedTo(WEEKENDS, clock, shift));
  load.holidayMs += lengthOf(holidays(dates, clock, shift));
}

/**
 * How much each person is on call, and how much of it at night, on weekends and on holidays, going by the clock where they
 * live.
 *
 * @param slots - of one rotation, in order; of several, call once for each and add up
 * @returns by reference; who is never on call is not among them
 * @public
 */
export function loadOf(slots: readonly Slot[], options: LoadOptions): PersonLoad[] {
  const loads = new Map<string, PersonLoad>();
  for (const shift of shiftsOf(slots)) {
    const { userRef } = shift;
    const load = loads.get(userRef) ?? {
      userRef,
      shiftCount: 0,
      onCallMs: 0,
      nightMs: 0,
      weekendMs: 0,
      holidayMs: 0,
    };
    loads.set(userRef, load);
    add(load, shift, options);
  }
  return [...loads.values()].sort((a, b) => compareText(a.userRef, b.userRef));
}

/** From this on, a rotation is shared out as evenly as turns allow. */
const EVEN_PERCENT = 95;

/**
 * How evenly the time on call is shared out: for each pair of people the lesser share over the greater, averaged (the
 * measure of Grafana OnCall, grafana/oncall#118); from 95 % on it counts as 100.
 *
 * @returns percent, or `undefined` for fewer than two people
 * @public
 */
export function balanceOf(loads: readonly Pick<PersonLoad, 'onCallMs'>[]): number | undefined {
  let [sum, pairs] = [0, 0];
  for (const [at, a] of loads.entries()) {
    for (const b of loads.slice(at + 1)) {
      const most = Math.max(a.onCallMs, b.onCallMs);
      sum += most === 0 ? 1 : Math.min(a.onCallMs, b.onCallMs) / most;
      pairs += 1;
    }
  }
  if (pairs === 0) return undefined;
  const percent = (100 * sum) / pairs;
  return percent >= EVEN_PERCENT ? 100 : percent;
}
