import { DAY_MS } from '@rollcall/model';
import { instantText, type OnCallNowRow } from '@rollcall/plugin-oncall-common';
import type { BookedRotation } from '../../schedules/bookedRotations';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import type { Stretch } from '../../schedules/stretchesOf';
import { scheduleAge } from '../scheduleAge';
import { reachedOf } from './reachedOf';

/** Gaps are looked for so far ahead. @internal */
export const GAP_HORIZON_MS = 30 * DAY_MS;
const MOST_SERVICES = 20;

/** Undeclared gaps that begin within the horizon; one that is on now began in the past. @internal */
export function gapsOf(stretches: readonly Stretch[], atMs: number): Stretch[] {
  return stretches.filter(
    ({ state, startMs }) => state === 'gap' && startMs < atMs + GAP_HORIZON_MS,
  );
}

/** @internal */
export interface NowRowOptions {
  booked: BookedRotation;
  /** From the instant on, in order; none where the document cannot be used. */
  stretches: readonly Stretch[];
  /** Milliseconds since the epoch. */
  atMs: number;
}

/**
 * One row of "on call now": who is, until when, who follows, and where nobody will be.
 *
 * @internal
 */
export function nowRow(book: ScheduleBook, options: NowRowOptions): OnCallNowRow {
  const { booked, stretches, atMs } = options;
  const { ref, title, teamRef, rotation } = booked;
  const services = book.servicesOf(ref);
  const schedule = scheduleAge(book, ref, atMs);
  const row = {
    rotationRef: ref,
    title,
    timeZone: rotation?.timeZone ?? 'UTC',
    ...(teamRef !== undefined && { teamRef }),
    serviceRefs: services.slice(0, MOST_SERVICES),
    serviceCount: services.length,
    ...(schedule && { schedule }),
  };
  if (stretches.length === 0) {
    return { ...row, now: { userRefs: [], state: 'unknown' }, gaps: { count: 0 }, ...why(booked) };
  }
  const [now, next] = stretches;
  const gaps = gapsOf(stretches, atMs);
  return {
    ...row,
    now: {
      userRefs: [...now.users],
      ...(next && { until: instantText(now.endMs) }),
      state: now.state,
      ...reachedOf(book, booked, { stretch: now, atMs }),
    },
    ...(next && {
      next: {
        userRefs: [...next.users],
        at: instantText(next.startMs),
        state: next.state,
        ...reachedOf(book, booked, { stretch: next, atMs: next.startMs }),
      },
    }),
    gaps: {
      count: gaps.length,
      ...(gaps.length > 0 && {
        firstStart: instantText(Math.max(gaps[0].startMs, atMs)),
        firstEnd: instantText(gaps[0].endMs),
      }),
    },
    ...why(booked),
  };
}

function why({ rotation, problems }: BookedRotation): Pick<OnCallNowRow, 'problem'> {
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) return { problem: error.message };
  return rotation ? {} : { problem: 'The document cannot be used' };
}
