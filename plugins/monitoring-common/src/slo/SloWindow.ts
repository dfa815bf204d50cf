/** What windows are counted in. @public */
export type WindowUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A length of time as people say it. @public */
export interface WindowLength {
  count: number;
  unit: WindowUnit;
}

/** A window that always ends now. @public */
export interface RollingWindow extends WindowLength {
  type: 'rolling';
  /** Months count 30 days, quarters 90 and years 365, as in the reference implementation of OpenSLO. */
  seconds: number;
}

/** A window that begins anew at fixed times of the calendar. @public */
export interface CalendarWindow extends WindowLength {
  type: 'calendar';
  /** Local time at which the first period begins, `YYYY-MM-DDTHH:MM:SS`; all others are counted from it. */
  startTime: string;
  /** Name of the IANA time zone database. */
  timeZone: string;
}

/** The time a promise is about. @public */
export type SloWindow = RollingWindow | CalendarWindow;

const UNIT_SECONDS: Record<WindowUnit, number> = {
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 30 * 86_400,
  quarter: 90 * 86_400,
  year: 365 * 86_400,
};

/**
 * The length in seconds, with months of 30, quarters of 90 and years of 365 days. Of a calendar window it is the length to
 * reckon alerts with, not that of any one period.
 *
 * @public
 */
export function nominalSeconds({ count, unit }: WindowLength): number {
  return count * UNIT_SECONDS[unit];
}

/** @public */
export function rollingWindow(length: WindowLength): RollingWindow {
  return { type: 'rolling', ...length, seconds: nominalSeconds(length) };
}

/**
 * The window in words, such as `30 days, rolling` or `1 month from 2026-01-01 00:00, Europe/Oslo`.
 *
 * @public
 */
export function windowText(window: SloWindow): string {
  const { count, unit } = window;
  const length = `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (window.type === 'rolling') return `${length}, rolling`;
  const start = window.startTime.slice(0, 16).replace('T', ' ');
  return `${length} from ${start}, ${window.timeZone}`;
}
