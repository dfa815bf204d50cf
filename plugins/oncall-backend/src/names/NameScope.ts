import type { Actor } from '@rollcall/backend-kit';
import { peopleOf } from '../access/peopleOf';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/** Who reads. @internal */
export interface Reader {
  /** Another back end, which does the paging. */
  isService: boolean;
  /** Canonical references the reader acts for. */
  claims: ReadonlySet<string>;
}

/** @internal */
export function readerOf({ credentials, claims }: Actor): Reader {
  return { isService: credentials.principal.type === 'service', claims };
}

/**
 * Whose names somebody may see. Where the portal hides names, people are paged rather than written to: then a person sees the
 * names in rotations they take turns in or their teams own, and everywhere their own. Other back ends see all.
 *
 * @internal
 */
export class NameScope {
  /** Whether any name at all is hidden from the reader. */
  readonly isHiding: boolean;
  readonly #book: ScheduleBook;
  readonly #claims: ReadonlySet<string>;

  constructor(options: { hideNames: boolean; book: ScheduleBook; reader: Reader }) {
    const { hideNames, book, reader } = options;
    this.isHiding = hideNames && !reader.isService;
    this.#book = book;
    this.#claims = reader.claims;
  }

  /** Whether the names of a rotation may be shown. */
  shows({ teamRef, rotation }: BookedRotation): boolean {
    if (!this.isHiding) return true;
    const { org } = this.#book.fleet;
    if (teamRef !== undefined) {
      const owners = [teamRef, ...org.ancestors(teamRef)];
      if (owners.some(owner => this.#claims.has(owner))) return true;
    }
    if (!rotation) return false;
    const people = peopleOf(rotation, this.#book.facts);
    return [...this.#claims].some(claim => people.has(claim));
  }

  /** Whether somebody's name may be shown, wherever it stands. */
  isOwn(userRef: string): boolean {
    return this.#claims.has(userRef);
  }

  /** Those of some people whose names may be shown. */
  among(booked: BookedRotation, userRefs: readonly string[]): string[] {
    if (this.shows(booked)) return [...userRefs];
    return userRefs.filter(ref => this.isOwn(ref));
  }
}
