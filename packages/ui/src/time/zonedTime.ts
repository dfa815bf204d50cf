import { dateFormat } from './dateFormat';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Which instant a local time means where the clock shows it twice, or never. `first` is how shifts begin and hand over: the
 * earlier of two, or the first instant after the gap. `last` is how windows end: the later of two, and the same in a gap.
 *
 * @public
 */
export type Occurrence = 'first' | 'last';

/** A day of a calendar as a stretch of time: 23 or 25 hours long where the clocks change. @public */
export interface ZonedDay {
  /** `YYYY-MM-DD` */
  date: string;
  /** Milliseconds since the epoch. */
  startMs: number;
  /** Exclusive. */
  endMs: number;
}

const CLOCK = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** The wall clock of a zone, as the milliseconds UTC would have if its clock showed the same. */
function wallMsOf(atMs: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of dateFormat({ ...CLOCK, timeZone }).formatToParts(atMs)) {
    parts[type] = Number(value);
  }
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far the clocks of a zone are ahead of UTC at an instant. @internal */
export function offsetMsOf(atMs: number, timeZone: string): number {
  return wallMsOf(atMs, timeZone) - Math.floor(atMs / 1000) * 1000;
}

/** What the clocks of a zone show at an instant, `YYYY-MM-DDTHH:MM`: the form of a `datetime-local` input. @public */
export function localTimeOf(atMs: number, timeZone: string): string {
  return new Date(wallMsOf(atMs, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which the clocks of a zone show a local time, in milliseconds since the epoch.
 *
 * @param local - `YYYY-MM-DDTHH:MM`
 * @returns `undefined` where `local` is no local time
 * @public
 */
export function instantOfLocal(
  local: string,
  options: { timeZone: string; occurrence?: Occurrence },
): number | undefined {
  const { timeZone, occurrence = 'first' } = options;
  const wallMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)
    ? Date.parse(`${local.slice(0, 16)}Z`)
    : NaN;
  if (Number.isNaN(wallMs)) return undefined;
  const before = offsetMsOf(wallMs - DAY_MS, timeZone);
  const after = offsetMsOf(wallMs + DAY_MS, timeZone);
  const found = [before, after]
    .map(offset => ({ atMs: wallMs - offset, offset }))
    .filter(({ atMs, offset }) => offsetMsOf(atMs, timeZone) === offset)
    .map(({ atMs }) => atMs);
  if (found.length > 0) return occurrence === 'first' ? Math.min(...found) : Math.max(...found);
  return changeBetween({ fromMs: wallMs - after, toMs: wallMs - before, timeZone });
}

/** The first minute after a change of the clocks that lies in `(fromMs, toMs]`. */
function changeBetween(options: { fromMs: number; toMs: number; timeZone: string }): number {
  const { timeZone } = options;
  let { fromMs, toMs } = options;
  const before = offsetMsOf(fromMs, timeZone);
  while (toMs - fromMs > MINUTE_MS) {
    const middleMs = fromMs + Math.floor((toMs - fromMs) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMsOf(middleMs, timeZone) === before) fromMs = middleMs;
    else toMs = middleMs;
  }
  return toMs;
}

/** The days of a zone that touch a stretch of time, whole, in order. A day the zone skipped is not among them. @public */
export function daysOf(options: { startMs: number; endMs: number; timeZone: string }): ZonedDay[] {
  const { startMs, endMs, timeZone } = options;
  const midnightOf = (date: string) => instantOfLocal(`${date}T00:00`, { timeZone }) ?? NaN;
  const days: ZonedDay[] = [];
  let date = localTimeOf(startMs, timeZone).slice(0, 10);
  let dayStartMs = midnightOf(date);
  while (dayStartMs < endMs) {
    const next = new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
    const nextStartMs = midnightOf(next);
    if (nextStartMs > dayStartMs) days.push({ date, startMs: dayStartMs, endMs: nextStartMs });
    date = next;
    dayStartMs = nextStartMs;
  }
  return days;
}

/** The zone the reader's own clock is in, as an IANA name. @public */
export function readersTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
