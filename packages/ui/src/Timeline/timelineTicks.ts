import { dateFormat } from '../time/dateFormat';
import { formatClock } from '../time/formatTime';
import { daysOf, instantOfLocal, type ZonedDay } from '../time/zonedTime';
import type { TimelineSpan } from './types';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A line across the lanes. @internal */
export interface TimelineTick {
  atMs: number;
  /** Absent: a line alone. */
  label?: string;
  /** What the labels from here on are of: a day above its hours, a month above its days. */
  heading?: string;
  /** A line that is seen before others: a week, or a day among hours. */
  strong: boolean;
}

/** Room a label needs, in pixels: the widest of its kind with a little air. */
const ROOM = { hour: 52, day: 50, week: 64 };
/** Of a character in a label, and of the air around the label. */
const CHARACTER_PX = 6.6;
const AIR_PX = 10;
/** Lines closer than this would be a grey surface. */
const CLOSEST_PX = 8;

interface TickScale {
  view: TimelineSpan;
  timeZone: string;
  pxPerMs: number;
}

/**
 * Lines and labels for a view, as close as their labels allow. Days are those of the zone, so that one of 25 hours is drawn
 * wider than its neighbours; it is labelled with its length at every zoom.
 *
 * @internal
 */
export function timelineTicks(options: {
  view: TimelineSpan;
  timeZone: string;
  widthPx: number;
}): TimelineTick[] {
  const { view, timeZone, widthPx } = options;
  const scale = { view, timeZone, pxPerMs: widthPx / (view.endMs - view.startMs) };
  const days = daysOf({ ...view, timeZone });
  const hours = [1, 3, 6, 12].find(step => step * HOUR_MS * scale.pxPerMs >= ROOM.hour);
  const ticks = hours === undefined ? dayTicks(days, scale) : hourTicks(days, hours, scale);
  return withoutCollisions(
    ticks.filter(({ atMs }) => atMs >= view.startMs && atMs < view.endMs),
    scale.pxPerMs,
  );
}

/** Hours with a label each, under the day they are of. */
function hourTicks(days: readonly ZonedDay[], step: number, scale: TickScale): TimelineTick[] {
  const { view, timeZone } = scale;
  return days.flatMap(day => {
    const heading = dayLabel(day, { weekday: 'short', day: 'numeric', month: 'short' });
    const ticks: TimelineTick[] = [];
    for (let hour = 0; hour < 24; hour += step) {
      const atMs = instantOfLocal(`${day.date}T${String(hour).padStart(2, '0')}:00`, { timeZone });
      if (atMs === undefined) continue;
      ticks.push({ atMs, label: formatClock(atMs, timeZone), strong: hour === 0 });
    }
    const first = ticks.find(({ atMs }) => atMs >= view.startMs);
    if (first) first.heading = heading;
    return ticks;
  });
}

/** Days with a label each under their month, or weeks, or months, as there is room. */
function dayTicks(days: readonly ZonedDay[], scale: TickScale): TimelineTick[] {
  const { view, pxPerMs } = scale;
  const dayPx = DAY_MS * pxPerMs;
  const labelsDays = dayPx >= ROOM.day;
  const labelsWeeks = 7 * dayPx >= ROOM.week;
  const whole = days.filter(({ startMs }) => startMs >= view.startMs);
  return whole.flatMap((day, index): TimelineTick[] => {
    const isMonday = new Date(day.date).getUTCDay() === 1;
    const isFirst = day.date.endsWith('-01');
    const changes = day.endMs - day.startMs !== DAY_MS;
    const line = { atMs: day.startMs, strong: isMonday || (isFirst && !labelsWeeks) };
    if (labelsDays) {
      const label = dayLabel(day, { weekday: 'short', day: 'numeric' });
      const heading =
        isFirst || index === 0
          ? dayLabel(day, { month: 'long', year: 'numeric' }, true)
          : undefined;
      return [{ ...line, label, heading }];
    }
    if (changes || (labelsWeeks ? isMonday : isFirst)) {
      return [{ ...line, label: dayLabel(day, { day: 'numeric', month: 'short' }) }];
    }
    return dayPx >= CLOSEST_PX || isMonday ? [line] : [];
  });
}

/** Leaves out labels that would run into the one before; a day on which the clocks change keeps its own. */
function withoutCollisions(ticks: TimelineTick[], pxPerMs: number): TimelineTick[] {
  const widthMs = (label: string) => (label.length * CHARACTER_PX + AIR_PX) / pxPerMs;
  let freeMs = -Infinity;
  const shown: TimelineTick[] = [];
  for (const tick of ticks) {
    const { atMs, label } = tick;
    if (label === undefined) {
      shown.push(tick);
    } else if (atMs >= freeMs) {
      shown.push(tick);
      freeMs = atMs + widthMs(label);
    } else if (isLength(label)) {
      // The label before it makes way.
      const before = shown.findLastIndex(one => one.label !== undefined);
      shown[before] = { ...shown[before], label: undefined };
      shown.push(tick);
      freeMs = atMs + widthMs(label);
    } else {
      shown.push({ ...tick, label: undefined });
    }
  }
  return shown;
}

const LENGTH = / · [\d.]+ h$/;

function isLength(label: string): boolean {
  return LENGTH.test(label);
}

function dayLabel(day: ZonedDay, parts: Intl.DateTimeFormatOptions, withoutLength = false): string {
  const text = dateFormat({ timeZone: 'UTC', ...parts })
    .formatToParts(Date.parse(day.date))
    .map(({ type, value }) => (type === 'literal' ? ' ' : value))
    .join('');
  const hours = (day.endMs - day.startMs) / HOUR_MS;
  return hours === 24 || withoutLength ? text : `${text} · ${hours} h`;
}
