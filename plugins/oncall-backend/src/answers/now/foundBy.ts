import { humanizeRef, kindOfRef } from '@rollcall/model';
import { instantText, type LaterTurn } from '@rollcall/plugin-oncall-common';
import type { BookedRotation } from '../../schedules/bookedRotations';
import type { ScheduleBook } from '../../schedules/ScheduleBook';
import type { Stretch } from '../../schedules/stretchesOf';
import { displayNameOf } from '../displayName';

/** Somebody who takes a turn in the coming weeks. @internal */
export interface PersonAhead {
  userRef: string;
  /** Lower case: reference and name. */
  text: string;
  /** Their first turn, where they are on call neither now nor next. */
  later?: LaterTurn;
}

/** Rotations of one catalog are the same objects, so that what hangs on them goes with it. */
const perRotation = new WeakMap<BookedRotation, string>();

function nameText({ fleet }: ScheduleBook, ref: string): string {
  return `${humanizeRef(ref, kindOfRef(ref))} ${displayNameOf(fleet, ref) ?? ''}`.toLowerCase();
}

/**
 * What a rotation is found by, whoever is on call: its title, its team and its services, in lower case.
 *
 * @internal
 */
export function textOf(book: ScheduleBook, booked: BookedRotation): string {
  let text = perRotation.get(booked);
  if (text === undefined) {
    const { ref, title, teamRef } = booked;
    const refs = [ref, ...(teamRef === undefined ? [] : [teamRef]), ...book.servicesOf(ref)];
    // A line end, which nobody searches for, keeps the end of one name and the start of the next apart.
    text = [title.toLowerCase(), ...refs.map(each => nameText(book, each))].join('\n');
    perRotation.set(booked, text);
  }
  return text;
}

/**
 * Everybody who takes a turn, in the order of their first ones.
 *
 * @param stretches - from now on
 * @internal
 */
export function peopleAhead(book: ScheduleBook, stretches: readonly Stretch[]): PersonAhead[] {
  const people = new Map<string, PersonAhead>();
  for (const [index, { users, startMs, endMs }] of stretches.entries()) {
    for (const userRef of users) {
      if (people.has(userRef)) continue;
      const later = { userRef, start: instantText(startMs), end: instantText(endMs) };
      people.set(userRef, { userRef, text: nameText(book, userRef), ...(index > 1 && { later }) });
    }
  }
  return [...people.values()];
}
