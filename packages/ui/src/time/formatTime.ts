import { dateFormat } from './dateFormat';
import { offsetMsOf } from './zonedTime';

/** @public */
export interface FormatTimeOptions {
  timeZone: string;
  /** Instants of another year than this one are written with their year; none is where absent. */
  nowMs?: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** An instant as the clocks of a zone show it: `Mon 7 Dec, 09:00`. @public */
export function formatMoment(atMs: number, options: FormatTimeOptions): string {
  return `${formatDay(atMs, options)}, ${formatClock(atMs, options.timeZone)}`;
}

/** The day an instant lies on: `Mon 7 Dec`. @public */
export function formatDay(atMs: number, options: FormatTimeOptions): string {
  const { timeZone, nowMs } = options;
  const yearOf = (ms: number) => dateFormat({ timeZone, year: 'numeric' }).format(ms);
  const parts = dateFormat({
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: nowMs === undefined || yearOf(atMs) === yearOf(nowMs) ? undefined : 'numeric',
  }).formatToParts(atMs);
  // The comma after the weekday is one too many where a time follows.
  return parts
    .map(({ type, value }) => (type === 'literal' ? ' ' : value))
    .join('')
    .replace('Sept', 'Sep');
}

/** What the clock of a zone shows: `09:00`. @public */
export function formatClock(atMs: number, timeZone: string): string {
  return dateFormat({
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(atMs);
}

/** From when to when: `Mon 7 Dec, 09:00 – Mon 14 Dec, 09:00`; the day once where it is the same. @public */
export function formatSpan(
  span: { startMs: number; endMs: number },
  options: FormatTimeOptions,
): string {
  const { startMs, endMs } = span;
  const sameDay = formatDay(startMs, options) === formatDay(endMs, options);
  const end = sameDay ? formatClock(endMs, options.timeZone) : formatMoment(endMs, options);
  return `${formatMoment(startMs, options)} – ${end}`;
}

/** How long, exactly, in hours and minutes: `25 h`, `168 h`, `7 h 30 min`. @public */
export function formatLength(lengthMs: number): string {
  const hours = Math.floor(lengthMs / HOUR_MS);
  const minutes = Math.round((lengthMs - hours * HOUR_MS) / MINUTE_MS);
  if (hours === 0) return `${minutes} min`;
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
}

/** What a zone is called at an instant, with its distance from UTC: `Europe/Oslo (UTC+01:00)`. @public */
export function formatZone(timeZone: string, atMs: number): string {
  const offsetMs = offsetMsOf(atMs, timeZone);
  if (offsetMs === 0) return `${timeZone} (UTC)`;
  const size = Math.abs(offsetMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  const clock = `${pad(Math.floor(size / HOUR_MS))}:${pad(Math.floor((size % HOUR_MS) / MINUTE_MS))}`;
  return `${timeZone} (UTC${offsetMs < 0 ? '-' : '+'}${clock})`;
}
