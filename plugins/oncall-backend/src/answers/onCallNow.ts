import {
  instantText,
  type OnCallNowPage,
  type OnCallNowQuery,
  type OnCallNowRow,
} from '@rollcall/plugin-oncall-common';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { compareRows, decodeCursor, encodeCursor } from './cursor';
import { nowEntries, type NowEntry } from './nowEntries';

/** @internal */
export interface OnCallNowOptions {
  query: OnCallNowQuery & { limit: number };
  names: NameScope;
  /** Milliseconds since the epoch. */
  atMs: number;
}

/** What is said of people is found by whom it may be said to, so that searching finds no more than reading. */
function mentions({ booked, text, people }: NowEntry, wanted: string, names: NameScope): boolean {
  if (text.includes(wanted)) return true;
  for (const [ref, name] of people) {
    if (name.includes(wanted) && names.among(booked, [ref]).length > 0) return true;
  }
  return false;
}

function shownRow({ booked, row }: NowEntry, names: NameScope): OnCallNowRow {
  if (names.shows(booked)) return row;
  const { now, next } = row;
  return {
    ...row,
    now: { ...now, userRefs: names.among(booked, now.userRefs) },
    ...(next && { next: { ...next, userRefs: names.among(booked, next.userRefs) } }),
  };
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
  const wanted = text?.trim().toLowerCase();
  const last = cursor === undefined ? undefined : decodeCursor(cursor);
  const found = nowEntries(book, atMs).filter(entry => {
    const { row, booked } = entry;
    if (teams && !(booked.teamRef !== undefined && teams.has(booked.teamRef))) return false;
    if (gaps && row.gaps.count === 0 && row.now.state === 'covered') return false;
    return !wanted || mentions(entry, wanted, names);
  });
  const after = last ? found.findIndex(({ row }) => compareRows(row, last) > 0) : 0;
  const from = after < 0 ? found.length : after;
  const items = found.slice(from, from + limit).map(entry => shownRow(entry, names));
  const isLast = from + limit >= found.length;
  return {
    items,
    totalItems: found.length,
    ...(!isLast && { nextCursor: encodeCursor(items[items.length - 1]) }),
    at: instantText(atMs),
    namesHidden: names.isHiding,
    ...(book.problem !== undefined && { problem: book.problem }),
  };
}
