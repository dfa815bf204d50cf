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
  /** A line that is seen before others: a week, or a day among hours. */
  strong: boolean;
}

/** Room a label needs, in pixels. */
const ROOM = { hour: 52, day: 50, week: 64, month: 64 };

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
  const pxPerMs = widthPx / (view.endMs - view.startMs);
  const days = daysOf({ ...view, timeZone });
  const labelsDays = DAY_MS * pxPerMs >= ROOM.day;
  const labelsWeeks = 7 * DAY_MS * pxPerMs >= ROOM.week;
  const linesDays = DAY_MS * pxPerMs >= 8;
  const hours = [1, 3, 6, 12].find(step => step * HOUR_MS * pxPerMs >= ROOM.hour);
  const ticks: TimelineTick[] = [];
  let labelledUntilMs = -Infinity;
  for (const day of days) {
    const isMonday = new Date(day.date).getUTCDay() === 1;
    const isFirst = day.date.endsWith('-01');
    const changes = day.endMs - day.startMs !== DAY_MS;
    const wanted = labelsDays || changes || (labelsWeeks ? isMonday : isFirst);
    const hasRoom = day.startMs >= labelledUntilMs || changes;
    if (wanted && hasRoom) {
      const room = labelsDays ? ROOM.day : ROOM.week;
      labelledUntilMs = day.startMs + (changes ? 1.6 : 1) * (room / pxPerMs) - HOUR_MS;
      ticks.push({
        atMs: day.startMs,
        label: labelOf(day, {
          withWeekday: labelsDays,
          withMonth: !labelsDays || isMonday || isFirst,
        }),
        strong: hours !== undefined || isMonday || isFirst,
      });
    } else if (linesDays || isMonday) {
      ticks.push({ atMs: day.startMs, strong: isMonday });
    }
    if (hours !== undefined) ticks.push(...hoursOf(day, { step: hours, timeZone }));
  }
  return ticks.filter(({ atMs }) => atMs >= view.startMs && atMs < view.endMs);
}

function labelOf(day: ZonedDay, options: { withWeekday: boolean; withMonth: boolean }): string {
  const text = dateFormat({
    timeZone: 'UTC',
    weekday: options.withWeekday ? 'short' : undefined,
    day: 'numeric',
    month: options.withMonth ? 'short' : undefined,
  })
    .formatToParts(Date.parse(day.date))
    .map(({ type, value }) => (type === 'literal' ? ' ' : value))
    .join('');
  const hours = (day.endMs - day.startMs) / HOUR_MS;
  return hours === 24 ? text : `${text} · ${hours} h`;
}

function hoursOf(day: ZonedDay, options: { step: number; timeZone: string }): TimelineTick[] {
  const { step, timeZone } = options;
  const ticks: TimelineTick[] = [];
  for (let hour = step; hour < 24; hour += step) {
    const atMs = instantOfLocal(`${day.date}T${String(hour).padStart(2, '0')}:00`, { timeZone });
    if (atMs !== undefined) ticks.push({ atMs, label: formatClock(atMs, timeZone), strong: false });
  }
  return ticks;
}
