import type { BookedRotation } from '../../schedules/bookedRotations';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import { compareRows } from './cursor';
import { nowEntry, type NowEntry } from './nowEntry';

interface Known {
  entries: readonly NowEntry[];
  fromMs: number;
  untilMs: number;
}

const perBook = new WeakMap<ScheduleBook, Known>();
const inOrder = new WeakMap<readonly BookedRotation[], readonly BookedRotation[]>();

function ordered(rotations: readonly BookedRotation[]): readonly BookedRotation[] {
  let sorted = inOrder.get(rotations);
  if (!sorted) {
    const keyed = rotations.map(booked => ({
      booked,
      key: { title: booked.title, rotationRef: booked.ref },
    }));
    sorted = keyed.sort((a, b) => compareRows(a.key, b.key)).map(({ booked }) => booked);
    inOrder.set(rotations, sorted);
  }
  return sorted;
}

/**
 * The rows of all rotations at an instant, in the order of the page. Many people look at this page: what stays the same is
 * made once for all of them.
 *
 * @param atMs - milliseconds since the epoch
 * @internal
 */
export function nowEntries(book: ScheduleBook, atMs: number): readonly NowEntry[] {
  const known = perBook.get(book);
  // After a clock was set back, what was made is of the future.
  if (known && known.fromMs <= atMs && atMs < known.untilMs) return known.entries;
  const entries = ordered(book.rotations).map(booked => nowEntry(book, booked, atMs));
  const fromMs = Math.max(...entries.map(entry => entry.fromMs), -Infinity);
  const untilMs = Math.min(...entries.map(entry => entry.untilMs), Infinity);
  perBook.set(book, { entries, fromMs, untilMs });
  return entries;
}
