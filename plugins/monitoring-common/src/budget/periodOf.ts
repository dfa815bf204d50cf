import { InputError } from '@backstage/errors';
import { parseInstantMs, Temporal } from '@rollcall/model';
import { nominalSeconds, type CalendarWindow, type SloWindow } from '../slo/SloWindow';

/** The stretch of time a budget is about; milliseconds since the epoch, `endMs` exclusive. @public */
export interface BudgetPeriod {
  startMs: number;
  /** Of a rolling window now, of a calendar one the end of the period, which is to come. */
  endMs: number;
}

/**
 * Reads the instant a computation is made for.
 *
 * @throws InputError where it is none
 * @internal
 */
export function instantMs(now: string): number {
  const ms = parseInstantMs(now);
  if (ms === undefined) throw new InputError(`"${now}" is no instant in ISO 8601 with an offset.`);
  return ms;
}

/** The instant at which a number of periods after the first begins. */
function startOf({ startTime, timeZone, count, unit }: CalendarWindow, number: number): number {
  const amount = number * count;
  const months = { month: 1, quarter: 3, year: 12 } as const;
  const local = Temporal.PlainDateTime.from(startTime);
  // Always from the anchor: going month by month would lose the 31st at the first short month.
  const moved =
    unit === 'month' || unit === 'quarter' || unit === 'year'
      ? local.add({ months: amount * months[unit] })
      : local.add({ [`${unit}s`]: amount });
  return moved.toZonedDateTime(timeZone).epochMilliseconds;
}

function calendarPeriod(window: CalendarWindow, nowMs: number): BudgetPeriod {
  const anchorMs = startOf(window, 0);
  const nominalMs = nominalSeconds(window) * 1000;
  let number = Math.floor((nowMs - anchorMs) / nominalMs);
  // The guess is off by a few periods after many years, and by one around a change of the clock.
  while (startOf(window, number) > nowMs) number--;
  while (startOf(window, number + 1) <= nowMs) number++;
  return { startMs: startOf(window, number), endMs: startOf(window, number + 1) };
}

/**
 * The period of a window that an instant falls into. Calendar periods are reckoned on the wall clock of the window's zone, so
 * that a day may have 23 hours; before the first one they are reckoned backwards.
 *
 * @public
 */
export function periodOf(window: SloWindow, nowMs: number): BudgetPeriod {
  if (window.type === 'calendar') return calendarPeriod(window, nowMs);
  return { startMs: nowMs - window.seconds * 1000, endMs: nowMs };
}
