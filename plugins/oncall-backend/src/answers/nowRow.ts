import { DAY_MS } from '@rollcall/model';
import { instantText, type OnCallNowRow, type Rotation } from '@rollcall/plugin-oncall-common';
import type { BookedRotation, ScheduleBook } from '../schedules/ScheduleBook';
import { type Stretch, stretchesOf } from '../schedules/stretchesOf';
import { scheduleAge } from './scheduleAge';

/** Gaps are looked for so far ahead. */
const GAP_HORIZON_MS = 30 * DAY_MS;
/** A change further away than this is nobody's next. */
const FAR_MS = 400 * DAY_MS;
/** Windows begin on the hour, so that the same one serves many questions. */
const HOUR_MS = 3_600_000;
const MOST_SERVICES = 20;

const perSlots = new WeakMap<object, readonly Stretch[]>();

/**
 * Stretches from an instant on, at least as far as gaps are looked for.
 *
 * @internal
 */
export function stretchesFrom(
  book: ScheduleBook,
  rotation: Rotation,
  atMs: number,
): readonly Stretch[] {
  const startMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const within = (lengthMs: number) => {
    const slots = book.slots(rotation, { startMs, endMs: startMs + lengthMs });
    const stretches = perSlots.get(slots) ?? stretchesOf(slots);
    perSlots.set(slots, stretches);
    return stretches.slice(stretches.findIndex(({ endMs }) => endMs > atMs));
  };
  const near = within(GAP_HORIZON_MS + HOUR_MS);
  return near.length > 1 ? near : within(FAR_MS);
}

/** Undeclared gaps that begin within the horizon; one that is on now began in the past. @internal */
export function gapsOf(stretches: readonly Stretch[], untilMs: number): Stretch[] {
  return stretches.filter(({ state, startMs }) => state === 'gap' && startMs < untilMs);
}

/**
 * One row of "on call now": who is, until when, who follows, and where nobody will be.
 *
 * @param atMs - milliseconds since the epoch
 * @internal
 */
export function nowRow(book: ScheduleBook, booked: BookedRotation, atMs: number): OnCallNowRow {
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
  if (!rotation) {
    return { ...row, now: { userRefs: [], state: 'unknown' }, gaps: { count: 0 }, ...why(booked) };
  }
  const [now, next, ...later] = stretchesFrom(book, rotation, atMs);
  const gaps = gapsOf([now, ...(next ? [next, ...later] : [])], atMs + GAP_HORIZON_MS);
  return {
    ...row,
    now: {
      userRefs: [...now.users],
      ...(next && { until: instantText(now.endMs) }),
      state: now.state,
    },
    ...(next && {
      next: {
        userRefs: [...next.users],
        at: instantText(next.startMs),
        state: next.state,
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
