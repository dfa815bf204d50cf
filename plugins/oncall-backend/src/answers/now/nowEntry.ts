import { DAY_MS, type ImportedSchedule } from '@rollcall/model';
import { IMPORT_STALE_AFTER_MS, type OnCallNowRow } from '@rollcall/plugin-oncall-common';
import type { RenderedWindows } from '../../schedules/RenderedWindows';
import type { BookedRotation } from '../../schedules/bookedRotations';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import type { Stretch } from '../../schedules/stretchesOf';
import { peopleAhead, type PersonAhead, textOf } from './foundBy';
import { GAP_HORIZON_MS, nowRow } from './nowRow';
import { leaveAfter } from './reachedOf';
import { stretchesFrom, windowStartMs } from './stretchesFrom';

/** A row of "on call now", and what it is found by. @internal */
export interface NowEntry {
  booked: BookedRotation;
  row: OnCallNowRow;
  /** Lower case: title, team and services. */
  text: string;
  people: readonly PersonAhead[];
  /** From here on until there nothing in it changes, milliseconds since the epoch. */
  fromMs: number;
  untilMs: number;
}

interface Known {
  entry: NowEntry;
  rendered: RenderedWindows | undefined;
  imported: ImportedSchedule | undefined;
}

/** Those of one catalog are the same objects, so that what hangs on them goes with it. */
const perRotation = new WeakMap<BookedRotation, Known>();

/** A gap that is on now is counted from now, to the minute. */
const GAP_MOVES_MS = 60_000;

function untilOf(
  { fleet }: ScheduleBook,
  { row, stretches, atMs }: { row: OnCallNowRow; stretches: readonly Stretch[]; atMs: number },
): number {
  const [now, next] = stretches;
  const staleAtMs = row.schedule ? Date.parse(row.schedule.asOf) + IMPORT_STALE_AFTER_MS + 1 : 0;
  const coming = stretches.find(
    ({ state, startMs }) => state === 'gap' && startMs >= atMs + GAP_HORIZON_MS,
  );
  return Math.min(
    windowStartMs(atMs) + DAY_MS,
    next ? now.endMs : Infinity,
    ...(now ? leaveAfter(fleet, now.users, atMs) : []),
    now?.state === 'gap' ? atMs + GAP_MOVES_MS : Infinity,
    staleAtMs > atMs ? staleAtMs : Infinity,
    coming ? coming.startMs - GAP_HORIZON_MS + 1 : Infinity,
  );
}

function makeEntry(book: ScheduleBook, booked: BookedRotation, atMs: number): NowEntry {
  const stretches = booked.rotation ? stretchesFrom(book, booked.rotation, atMs) : [];
  const row = nowRow(book, { booked, stretches, atMs });
  return {
    booked,
    row,
    text: textOf(book, booked),
    people: peopleAhead(book, stretches),
    fromMs: atMs,
    untilMs: untilOf(book, { row, stretches, atMs }),
  };
}

function isReadAlike(a: ImportedSchedule | undefined, b: ImportedSchedule | undefined): boolean {
  return a?.asOf === b?.asOf && a?.problem === b?.problem && a?.source === b?.source;
}

/**
 * The row of a rotation at an instant: made once for as long as nothing in it changes, whatever changes in others.
 *
 * @param atMs - milliseconds since the epoch
 * @internal
 */
export function nowEntry(book: ScheduleBook, booked: BookedRotation, atMs: number): NowEntry {
  const rendered = book.rendered(booked.ref);
  const imported = book.importedOf(booked.ref);
  const known = perRotation.get(booked);
  const isKnown =
    known !== undefined &&
    known.rendered === rendered &&
    isReadAlike(known.imported, imported) &&
    // After a clock was set back, what was made is of the future.
    known.entry.fromMs <= atMs &&
    atMs < known.entry.untilMs;
  if (isKnown) return known.entry;
  const entry = makeEntry(book, booked, atMs);
  perRotation.set(booked, { entry, rendered, imported });
  return entry;
}
