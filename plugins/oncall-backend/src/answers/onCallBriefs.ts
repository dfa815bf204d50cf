import {
  type OnCallBriefDto,
  type OnCallBriefsDto,
  whoIsOnCall,
} from '@rollcall/plugin-oncall-common';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { redactedWho } from './redactedWho';

/** @internal */
export interface OnCallBriefsOptions {
  /** Canonical references. */
  refs: readonly string[];
  /** ISO 8601 instant. */
  at: string;
  names: NameScope;
}

function briefOf(
  book: ScheduleBook,
  ref: string,
  { at, names }: OnCallBriefsOptions,
): OnCallBriefDto {
  // One that vanished since the page was read is no reason to answer for none.
  if (!book.fleet.has(ref)) return { ref, state: 'unknown', userRefs: [] };
  const answer = whoIsOnCall(book.fleet, ref, book.facts, at);
  const full = { ...answer, steps: [], namesHidden: names.isHiding };
  const { state, people } = names.isHiding ? redactedWho(full, { book, names }) : full;
  const [until] = people.flatMap(person => person.until ?? []).sort();
  return {
    ref,
    state,
    userRefs: [...new Set(people.map(({ userRef }) => userRef))],
    ...(until !== undefined && { until }),
  };
}

/**
 * Who is on call for each of many, for tables.
 *
 * @internal
 */
export function onCallBriefs(book: ScheduleBook, options: OnCallBriefsOptions): OnCallBriefsDto {
  const { refs, at, names } = options;
  return {
    items: refs.map(ref => briefOf(book, ref, options)),
    at,
    namesHidden: names.isHiding,
  };
}
