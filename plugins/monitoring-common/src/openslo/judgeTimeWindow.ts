import { isTimeZone, nearestTimeZones } from '@rollcall/model';
import { readShorthand } from '../slo/durationShorthand';
import type { Place } from '../slo/Place';
import { brief, isGiven, readList, readMapping, readText, reportMissing } from '../slo/read';
import { isLocalDateTime, respelledDateTime } from './localDateTime';
import type { Dialect } from './dialect';

/** A window of so many minutes or fewer is more likely one of as many months. */
const MOST_MONTHS = 24;

function judgeCalendar(value: unknown, place: Place): void {
  const calendar = readMapping(value, place, {
    known: ['startTime', 'timeZone'],
    what: 'a calendar window',
  });
  if (!calendar) return;
  const start = place.at('startTime');
  const startTime = readText(calendar.startTime, start, {
    missing: 'must',
    example: '2026-01-01 00:00:00',
  });
  if (startTime !== undefined && !isLocalDateTime(startTime)) {
    const meant = respelledDateTime(startTime);
    start.report({
      weight: 'must',
      code: 'not-a-time',
      message: `${start.field} is ${brief(startTime)}, but must be a local time as YYYY-MM-DD HH:MM:SS.`,
      remedy: meant ? `Did you mean "${meant}"?` : 'Write for example "2026-01-01 00:00:00".',
    });
  }
  const zone = place.at('timeZone');
  const timeZone = readText(calendar.timeZone, zone, { missing: 'must', example: 'Europe/Oslo' });
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    const near = nearestTimeZones(timeZone)[0];
    zone.report({
      weight: 'must',
      code: 'unknown-time-zone',
      message: `${zone.field} is ${brief(timeZone)}, which is no time zone of the IANA database.`,
      remedy: near ? `Did you mean "${near}"?` : 'Write for example "Europe/Oslo", or "UTC".',
    });
  }
}

function judgeDuration(value: unknown, place: Place, units: Dialect['units']): void {
  const length = readShorthand(value, place, { missing: 'must', units });
  if (length?.unit !== 'minute' || length.count > MOST_MONTHS) return;
  const { count } = length;
  place.report({
    weight: 'hint',
    code: 'minutes-for-months',
    message: `${place.field} is "${count}m", which is ${count} minute${count === 1 ? '' : 's'}.`,
    remedy:
      units === 'all'
        ? `Did you mean "${count}M", ${count} month${count === 1 ? '' : 's'}?`
        : `Did you mean "${count * 30}d"?`,
  });
}

/**
 * Whether the window rolls or follows the calendar, which v1alpha asks in the same way.
 *
 * @internal
 */
export function judgeRolling(
  window: { isRolling?: unknown; calendar?: unknown },
  place: Place,
): void {
  const { isRolling, calendar } = window;
  if (isGiven(isRolling) && typeof isRolling !== 'boolean') {
    place.at('isRolling').report({
      weight: 'must',
      code: 'not-a-choice',
      message: `${place.at('isRolling').field} is ${brief(isRolling)}, but must be true or false.`,
      remedy: 'Write it without quotes.',
    });
  }
  if (isGiven(calendar)) {
    judgeCalendar(calendar, place.at('calendar'));
    if (isRolling !== true) return;
    place.at('calendar').report({
      weight: 'should',
      code: 'exclusive',
      message: `${place.field} is rolling and has a calendar; it is read as rolling.`,
      remedy: 'Remove "calendar", or write "isRolling: false".',
    });
  } else if (isRolling === false) {
    reportMissing(
      place.at('calendar'),
      'must',
      '"{startTime: 2026-01-01 00:00:00, timeZone: UTC}"',
    );
  } else if (isRolling !== true) {
    place.report({
      weight: 'should',
      code: 'missing',
      message: `${place.field} says neither "isRolling" nor "calendar"; it is read as rolling.`,
      remedy: 'Add "isRolling: true".',
    });
  }
}

/**
 * `timeWindow` of an SLO: a list of exactly one.
 *
 * @internal
 */
export function judgeTimeWindows(value: unknown, place: Place, { units }: Dialect): void {
  if (!isGiven(value)) {
    place.report({
      weight: 'hint',
      code: 'missing',
      message: `${place.field} is missing; 28 days, rolling, are assumed.`,
      remedy: 'Add "- {duration: 28d, isRolling: true}".',
    });
    return;
  }
  const windows = readList(value, place);
  if (Array.isArray(value) && windows.length !== 1) {
    place.report({
      weight: 'must',
      code: windows.length === 0 ? 'missing' : 'too-many',
      message: `${place.field} has ${windows.length} windows, but must have one.`,
      remedy: windows.length === 0 ? 'Add one.' : 'Write an SLO for each of them.',
    });
  }
  for (const [at, item] of windows.entries()) {
    const where = place.at(at);
    const window = readMapping(item, where, {
      known: ['duration', 'isRolling', 'calendar'],
      what: 'a time window',
    });
    if (!window) continue;
    judgeDuration(window.duration, where.at('duration'), units);
    judgeRolling(window, where);
  }
}
