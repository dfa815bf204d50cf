import { DAY_MS, humanizeRef } from '@rollcall/model';
import type { Message } from '@rollcall/backend-kit';
import { instantText, type Rotation, shiftsOf } from '@rollcall/plugin-oncall-common';
import type { Notice } from '../database/notices/NoticeClaims';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { stretchesOf } from '../schedules/stretchesOf';
import { linkToRotation, whenText } from './words';

/** How long before something people are told of it, milliseconds; 0 for never. @internal */
export interface NoticeTimes {
  shiftAheadMs: number;
  gapAheadMs: number;
}

/** Something somebody should be told, once. @internal */
export interface DueNotice {
  notice: Notice;
  message: Message;
}

/** A shift after so long a pause is worth a word; the next morning of the same week is not. */
const PAUSE_MS = 20 * 3_600_000;

interface About {
  book: ScheduleBook;
  booked: BookedRotation;
  rotation: Rotation;
  nowMs: number;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}

function* shiftNotices(about: About, aheadMs: number): Generator<DueNotice> {
  const { book, booked, rotation, nowMs } = about;
  const window = { startMs: dayOf(nowMs) - 3 * DAY_MS, endMs: dayOf(nowMs + aheadMs) + 2 * DAY_MS };
  const lastEndMs = new Map<string, number>();
  for (const { userRef, startMs, endMs } of shiftsOf(book.slots(rotation, window))) {
    const pauseMs = startMs - (lastEndMs.get(userRef) ?? -Infinity);
    lastEndMs.set(userRef, endMs);
    const isDue = startMs > nowMs && startMs <= nowMs + aheadMs;
    if (!isDue || pauseMs < PAUSE_MS || !isThere(book, userRef, startMs)) continue;
    const start = instantText(startMs);
    yield {
      notice: {
        kind: 'shift',
        about: [booked.ref, userRef, start],
        endsAt: instantText(startMs + DAY_MS),
      },
      message: {
        to: userRef,
        title: `You are on call for ${booked.title} from ${whenText(start, rotation.timeZone)}`,
        description:
          endMs < window.endMs
            ? `Until ${whenText(instantText(endMs), rotation.timeZone)}.`
            : undefined,
        link: linkToRotation(booked.ref),
        scope: `oncall-shift-${booked.ref}-${start}`,
      },
    };
  }
}

/** One for all gaps of a rotation, and not again for as long as it looks ahead: who knows of them need not be told daily. */
function* gapNotices(about: About, aheadMs: number): Generator<DueNotice> {
  const { book, booked, rotation, nowMs } = about;
  const { ref, title, teamRef } = booked;
  if (teamRef === undefined) return;
  const window = { startMs: dayOf(nowMs), endMs: dayOf(nowMs + aheadMs) + 2 * DAY_MS };
  const [first, ...others] = stretchesOf(book.slots(rotation, window)).filter(
    ({ state, startMs, endMs }) => state === 'gap' && endMs > nowMs && startMs <= nowMs + aheadMs,
  );
  if (!first) return;
  const { timeZone } = rotation;
  const from =
    first.startMs > nowMs ? `from ${whenText(instantText(first.startMs), timeZone)}` : 'now';
  const services = book.servicesOf(ref);
  yield {
    notice: { kind: 'gap', about: [ref], endsAt: instantText(nowMs + aheadMs) },
    message: {
      to: teamRef,
      title: `Nobody is on call for ${title} ${from}`,
      description: [
        ...(first.endMs < window.endMs
          ? [`Until ${whenText(instantText(first.endMs), timeZone)}.`]
          : []),
        ...(others.length > 0 ? [moreGaps(others.length)] : []),
        ...(services.length > 0 ? [affected(services)] : []),
      ].join(' '),
      link: linkToRotation(ref),
      scope: `oncall-gap-${ref}`,
    },
  };
}

function moreGaps(count: number): string {
  return count === 1 ? 'One more gap follows soon.' : `${count} more gaps follow soon.`;
}

function affected(services: readonly string[]): string {
  const names = services.slice(0, 3).map(ref => humanizeRef(ref, 'component'));
  const more = services.length - names.length;
  return `Answers for ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function isThere({ fleet }: ScheduleBook, userRef: string, atMs: number): boolean {
  return fleet.org.hasUser(userRef) && !fleet.org.hasLeft(userRef, atMs);
}

/**
 * What people should know about shifts and gaps to come, whether or not they were told.
 *
 * @param nowMs - milliseconds since the epoch
 * @internal
 */
export function* noticesDue(
  book: ScheduleBook,
  nowMs: number,
  { shiftAheadMs, gapAheadMs }: NoticeTimes,
): Generator<DueNotice> {
  for (const booked of book.rotations) {
    const { rotation } = booked;
    if (!rotation) continue;
    const about = { book, booked, rotation, nowMs };
    if (shiftAheadMs > 0) yield* shiftNotices(about, shiftAheadMs);
    if (gapAheadMs > 0) yield* gapNotices(about, gapAheadMs);
  }
}
