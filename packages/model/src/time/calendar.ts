/*
 * The one door to calendar arithmetic. `temporal-polyfill` stands behind it until every supported runtime has Temporal
 * (TC39 proposal-temporal) of its own.
 */
import { Temporal } from 'temporal-polyfill';

export { Temporal };

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads an ISO 8601 instant with offset, or a date, which means its first moment in UTC.
 *
 * @returns milliseconds since the epoch, or `undefined` where the text is neither
 * @public
 */
export function parseInstantMs(text: string): number | undefined {
  try {
    return DATE_ONLY.test(text)
      ? Temporal.PlainDate.from(text).toZonedDateTime('UTC').epochMilliseconds
      : Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/**
 * Whether a text is an ISO 8601 duration that is not negative, such as `P14D` or `PT10M`.
 *
 * @public
 */
export function isDuration(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign >= 0;
  } catch {
    return false;
  }
}

/**
 * The instant a duration after another, counted on the calendar of UTC, so that `P1M` is a month and `P1D` 24 hours.
 *
 * @param instantMs - milliseconds since the epoch
 * @param duration - ISO 8601 duration; a leading `-` counts backwards
 * @returns milliseconds since the epoch
 * @throws RangeError where the duration is none
 * @public
 */
export function addDurationMs(instantMs: number, duration: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO('UTC').add(duration)
    .epochMilliseconds;
}

/**
 * The last moment of a day in UTC: the end of what is said to hold "until" that date.
 *
 * @param date - `YYYY-MM-DD`
 * @returns milliseconds since the epoch, exclusive, or `undefined` where the text is no date
 * @public
 */
export function endOfDayMs(date: string): number | undefined {
  if (!DATE_ONLY.test(date)) return undefined;
  try {
    return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime('UTC').epochMilliseconds;
  } catch {
    return undefined;
  }
}
