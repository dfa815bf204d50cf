import { isTimeZone } from '@rollcall/model';
import { isMapping } from '../slo/read';
import { parseDurationShorthand } from '../slo/durationShorthand';
import {
  rollingWindow,
  type SloWindow,
  type WindowLength,
  type WindowUnit,
} from '../slo/SloWindow';
import { isLocalDateTime } from './localDateTime';

/** What is promised about where a document does not say: four weeks, as most tools do. */
const ASSUMED: WindowLength = { count: 28, unit: 'day' };

const V1_ALPHA_UNITS: Record<string, WindowUnit> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};

function toWindow(length: WindowLength, calendar: unknown, isRolling: unknown) {
  if (isRolling === true || !isMapping(calendar)) {
    return isRolling === false ? undefined : rollingWindow(length);
  }
  const { startTime, timeZone } = calendar;
  if (typeof startTime !== 'string' || !isLocalDateTime(startTime)) return undefined;
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) return undefined;
  return {
    type: 'calendar' as const,
    ...length,
    startTime: startTime.replace(' ', 'T'),
    timeZone,
  };
}

/**
 * `timeWindow` of v1 and v2alpha.
 *
 * @returns `undefined` where what is written is no window
 * @internal
 */
export function readTimeWindow(value: unknown): SloWindow | undefined {
  if (value === undefined || value === null) return rollingWindow(ASSUMED);
  const [window] = Array.isArray(value) ? value : [];
  if (!isMapping(window) || typeof window.duration !== 'string') return undefined;
  const length = parseDurationShorthand(window.duration);
  return length && toWindow(length, window.calendar, window.isRolling);
}

/**
 * `timeWindows` of v1alpha.
 *
 * @internal
 */
export function readV1AlphaWindow(value: unknown): SloWindow | undefined {
  if (value === undefined || value === null) return rollingWindow(ASSUMED);
  const [window] = Array.isArray(value) ? value : [];
  if (!isMapping(window)) return undefined;
  const { unit, count } = window;
  if (typeof count !== 'number' || !Number.isInteger(count) || count <= 0) return undefined;
  const word = typeof unit === 'string' ? unit.toLowerCase() : '';
  const length = Object.hasOwn(V1_ALPHA_UNITS, word)
    ? { count, unit: V1_ALPHA_UNITS[word] }
    : secondsAsLength(word, count);
  return length && toWindow(length, window.calendar, window.isRolling);
}

/** The only unit of v1alpha shorter than a day; what is no whole number of minutes is no window to promise about. */
function secondsAsLength(word: string, count: number): WindowLength | undefined {
  return word === 'second' && count % 60 === 0 ? { count: count / 60, unit: 'minute' } : undefined;
}
