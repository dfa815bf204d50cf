import { InputError } from '@backstage/errors';
import { DAY_MS, formatLocalTime, zoneClock } from '@rollcall/model';
import { instantText, overrideWindow, type TimeWindow } from '@rollcall/plugin-oncall-common';

const MINUTE_MS = 60_000;
/** Somebody takes over "now", and reads the dialog for a while before. */
const LATENESS_MS = 5 * MINUTE_MS;
/** Nobody means more than that; a year typed wrong does. */
const LONGEST_MS = 400 * DAY_MS;

/** When an override holds, as a document and as the API write it. @internal */
export interface OverrideTimes {
  from: string;
  to: string;
  start: string;
  end: string;
}

function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

/**
 * A window on the clock of a rotation, to the minute. A document cannot tell the first of two equal local times from the
 * second; then the override holds for both, so that nobody is missing.
 *
 * @internal
 */
export function onClock({ startMs, endMs }: TimeWindow, timeZone: string): OverrideTimes {
  const clock = zoneClock(timeZone);
  const from = formatLocalTime(clock.localAt(minuteOf(startMs)));
  const lastMs = minuteOf(endMs + MINUTE_MS - 1);
  const to = formatLocalTime(clock.localAt(lastMs));
  const holds = overrideWindow({ from, to }, timeZone);
  if (!holds) {
    // Over the hour that comes twice, from a later local time to an earlier one.
    throw new InputError(
      `Body: end: on the clock of ${timeZone} it is ${to}, not after ${from}, because the clocks are put back then; let it end an hour later`,
    );
  }
  return { from, to, start: instantText(holds.startMs), end: instantText(holds.endMs) };
}

/**
 * When an override that is asked for now may hold: from now on, for what was is not changed.
 *
 * @throws InputError where it began in the past, ends no later than it begins, or lasts longer than a year
 * @internal
 */
export function futureWindow(window: TimeWindow, nowMs: number): TimeWindow {
  const { endMs } = window;
  if (endMs <= window.startMs) throw new InputError('Body: end: it has to be after the start');
  const thisMinuteMs = minuteOf(nowMs);
  if (window.startMs < thisMinuteMs - LATENESS_MS) {
    throw new InputError(
      `Body: start: ${instantText(window.startMs)} is past, and what was is not changed; begin now or later`,
    );
  }
  const startMs = Math.max(window.startMs, thisMinuteMs);
  if (endMs <= startMs) throw new InputError('Body: end: it is past');
  if (endMs - startMs > LONGEST_MS) {
    throw new InputError('Body: end: it is more than 400 days away; change the rotation in git');
  }
  return { startMs, endMs };
}

/** What taking an override back leaves of it. @internal */
export type Ending =
  /** Nothing: it has not begun. */
  | { kind: 'whole' }
  /** Its past, up to this minute. */
  | ({ kind: 'cut' } & Pick<OverrideTimes, 'to' | 'end'>)
  /** All of it: there is no minute left to take back. */
  | { kind: 'over' };

/**
 * How an override ends that is taken back now, to the minute, so that the past stays as it was.
 *
 * @param timeZone - of its rotation
 * @internal
 */
export function endingNow(
  { start, end }: Pick<OverrideTimes, 'start' | 'end'>,
  timeZone: string,
  nowMs: number,
): Ending {
  const [startMs, lastMs] = [Date.parse(start), Date.parse(end)];
  if (startMs >= nowMs) return { kind: 'whole' };
  // In the hour that comes twice a document may not be able to tell now; then soon after.
  for (let endMs = nowMs; endMs < lastMs; endMs += 60 * MINUTE_MS) {
    try {
      const times = onClock({ startMs, endMs }, timeZone);
      if (Date.parse(times.end) >= lastMs) break;
      return { kind: 'cut', to: times.to, end: times.end };
    } catch {
      continue;
    }
  }
  return { kind: 'over' };
}
