import { compareText, humanizeRef } from '@rollcall/model';
import {
  instantText,
  type OnCallNowPage,
  type OnCallNowQuery,
  type OnCallNowRow,
} from '@rollcall/plugin-oncall-common';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { nowRow } from './nowRow';
import { type Cursor, decodeCursor, encodeCursor } from './cursor';

/** @internal */
export interface OnCallNowOptions {
  query: OnCallNowQuery & { limit: number };
  names: NameScope;
  /** Milliseconds since the epoch. */
  atMs: number;
}

/** The row says of people only what whoever asks may see, so that searching finds no more than reading. */
function mentions(book: ScheduleBook, row: OnCallNowRow, text: string): boolean {
  const refs = [
    row.rotationRef,
    ...(row.teamRef === undefined ? [] : [row.teamRef]),
    ...book.servicesOf(row.rotationRef),
    ...row.now.userRefs,
    ...(row.next?.userRefs ?? []),
  ];
  if (row.title.toLowerCase().includes(text)) return true;
  return refs.some(ref => {
    if (humanizeRef(ref, ref.slice(0, ref.indexOf(':'))).includes(text)) return true;
    return titleOf(book, ref).includes(text);
  });
}

function titleOf({ fleet }: ScheduleBook, ref: string): string {
  const document = fleet.get(ref);
  const profile = document?.spec.profile;
  const displayName =
    profile && typeof profile === 'object' && !Array.isArray(profile) ? profile.displayName : '';
  return `${document?.metadata.title ?? ''} ${displayName ?? ''}`.toLowerCase();
}

function compare(a: Cursor, b: Cursor): number {
  return (
    compareText(a.title.toLowerCase(), b.title.toLowerCase()) ||
    compareText(a.rotationRef, b.rotationRef)
  );
}

/**
 * Who is on call now, in every rotation that is asked for, in the order of their titles.
 *
 * @throws InputError for a cursor that is none
 * @internal
 */
export function onCallNow(book: ScheduleBook, options: OnCallNowOptions): OnCallNowPage {
  const { query, names, atMs } = options;
  const { text, teamRef, gaps, cursor, limit } = query;
  const teams = teamRef && new Set([teamRef, ...book.fleet.org.descendants(teamRef)]);
  let rows = book.rotations
    .filter(booked => !teams || (booked.teamRef !== undefined && teams.has(booked.teamRef)))
    .map(booked => nowRow(book, booked, { names, atMs }));
  if (gaps) {
    rows = rows.filter(({ now, gaps: { count } }) => count > 0 || now.state !== 'covered');
  }
  const wanted = text?.trim().toLowerCase();
  if (wanted) rows = rows.filter(row => mentions(book, row, wanted));
  rows.sort(compare);
  const from = cursor === undefined ? 0 : afterCursor(rows, decodeCursor(cursor));
  const items = rows.slice(from, from + limit);
  const isLast = from + limit >= rows.length;
  return {
    items,
    totalItems: rows.length,
    ...(!isLast && { nextCursor: encodeCursor(items[items.length - 1]) }),
    at: instantText(atMs),
    namesHidden: names.isHiding,
    ...(book.problem !== undefined && { problem: book.problem }),
  };
}

function afterCursor(rows: readonly OnCallNowRow[], last: Cursor): number {
  const at = rows.findIndex(row => compare(row, last) > 0);
  return at < 0 ? rows.length : at;
}
