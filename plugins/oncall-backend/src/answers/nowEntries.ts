import { type Facts, humanizeRef, kindOfRef } from '@rollcall/model';
import { IMPORT_STALE_AFTER_MS, type OnCallNowRow } from '@rollcall/plugin-oncall-common';
import type { BookedRotation, ScheduleBook } from '../schedules/ScheduleBook';
import { compareRows } from './cursor';
import { displayNameOf } from './displayName';
import { nowRow } from './nowRow';

/** A row of "on call now", and what it is found by. @internal */
export interface NowEntry {
  booked: BookedRotation;
  row: OnCallNowRow;
  /** Lower case: title, team and services. */
  text: string;
  /** Lower case: the people in the row, by reference. */
  people: ReadonlyMap<string, string>;
}

interface Known {
  entries: readonly NowEntry[];
  fromMs: number;
  /** Until then nothing in any row changes. */
  untilMs: number;
}

const perFacts = new WeakMap<Facts, Known>();

function textOf({ fleet }: ScheduleBook, ref: string): string {
  return `${humanizeRef(ref, kindOfRef(ref))} ${displayNameOf(fleet, ref) ?? ''}`.toLowerCase();
}

function entryOf(book: ScheduleBook, booked: BookedRotation, atMs: number): NowEntry {
  const row = nowRow(book, booked, atMs);
  const refs = [row.rotationRef, ...(row.teamRef ? [row.teamRef] : [])];
  const services = book.servicesOf(row.rotationRef);
  const texts = [row.title.toLowerCase(), ...[...refs, ...services].map(ref => textOf(book, ref))];
  const users = [...row.now.userRefs, ...(row.next?.userRefs ?? [])];
  return {
    booked,
    row,
    // A line end, which nobody searches for, keeps the end of one name and the start of the next apart.
    text: texts.join('\n'),
    people: new Map(users.map(ref => [ref, textOf(book, ref)])),
  };
}

function untilOf(entries: readonly NowEntry[], atMs: number): number {
  let untilMs = Infinity;
  for (const { row } of entries) {
    if (row.now.until) untilMs = Math.min(untilMs, Date.parse(row.now.until));
    const staleAtMs = row.schedule
      ? Date.parse(row.schedule.asOf) + IMPORT_STALE_AFTER_MS + 1
      : Infinity;
    if (staleAtMs > atMs) untilMs = Math.min(untilMs, staleAtMs);
  }
  return untilMs;
}

/** So long at most: gaps of the next 30 days are counted from now. */
const LONGEST_MS = 60_000;

/**
 * The rows of all rotations at an instant, in the order of the page. They are made once for as long as nothing in them changes, for many people look at
 * this page.
 *
 * @param atMs - milliseconds since the epoch
 * @internal
 */
export function nowEntries(book: ScheduleBook, atMs: number): readonly NowEntry[] {
  const known = perFacts.get(book.facts);
  // After a clock was set back, what was made is of the future.
  if (known && known.fromMs <= atMs && atMs < known.untilMs) return known.entries;
  const entries = book.rotations
    .map(booked => entryOf(book, booked, atMs))
    .sort((a, b) => compareRows(a.row, b.row));
  const untilMs = Math.min(untilOf(entries, atMs), atMs + LONGEST_MS);
  perFacts.set(book.facts, { entries, fromMs: atMs, untilMs });
  return entries;
}
