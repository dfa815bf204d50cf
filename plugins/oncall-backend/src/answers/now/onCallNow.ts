import {
  instantText,
  type OnCallNowPage,
  type OnCallNowQuery,
  type OnCallNowRow,
} from '@rollcall/plugin-oncall-common';
import type { NameScope } from '../../names/NameScope';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import { HIDDEN_PROBLEM } from '../hiddenProblem';
import { compareRows, decodeCursor, encodeCursor } from './cursor';
import { nowEntries } from './nowEntries';
import type { NowEntry } from './nowEntry';

/** @internal */
export interface OnCallNowOptions {
  query: OnCallNowQuery & { limit: number };
  names: NameScope;
  /** Milliseconds since the epoch. */
  atMs: number;
}

/**
 * What is found by the text, with whom it is found by where nothing else in the row says so. People are found by whom they
 * may be shown to, so that searching finds no more than reading.
 */
function found(entry: NowEntry, wanted: string, names: NameScope): NowEntry | undefined {
  const { booked, row, text, people } = entry;
  if (text.includes(wanted)) return entry;
  const meant = people.filter(
    person => person.text.includes(wanted) && names.among(booked, [person.userRef]).length > 0,
  );
  if (meant.length === 0) return undefined;
  if (meant.some(({ later }) => later === undefined)) return entry;
  // In the order of their turns.
  return { ...entry, row: { ...row, later: meant[0].later } };
}

function isTroubled({ now, gaps }: OnCallNowRow): boolean {
  return gaps.count > 0 || now.state !== 'covered' || now.reached === 'nobody';
}

function shownRow({ booked, row }: NowEntry, names: NameScope): OnCallNowRow {
  if (names.shows(booked)) return row;
  const { now, next, problem } = row;
  return {
    ...row,
    now: { ...now, userRefs: names.among(booked, now.userRefs) },
    ...(next && { next: { ...next, userRefs: names.among(booked, next.userRefs) } }),
    ...(problem !== undefined && { problem: HIDDEN_PROBLEM }),
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
  const matching = nowEntries(book, atMs).flatMap(entry => {
    const { row, booked } = entry;
    if (teams && !(booked.teamRef !== undefined && teams.has(booked.teamRef))) return [];
    if (gaps && !isTroubled(row)) return [];
    return wanted ? (found(entry, wanted, names) ?? []) : entry;
  });
  const after = last ? matching.findIndex(({ row }) => compareRows(row, last) > 0) : 0;
  const from = after < 0 ? matching.length : after;
  const items = matching.slice(from, from + limit).map(entry => shownRow(entry, names));
  const isLast = from + limit >= matching.length;
  return {
    items,
    totalItems: matching.length,
    ...(!isLast && { nextCursor: encodeCursor(items[items.length - 1]) }),
    at: instantText(atMs),
    namesHidden: names.isHiding,
    ...(book.problem !== undefined && { problem: book.problem }),
  };
}
