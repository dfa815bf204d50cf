import { kindOfRef, normalizeRef } from '@rollcall/model';
import type { EscalationStep, WhoDto } from '@rollcall/plugin-oncall-common';
import { peopleOf } from '../access/peopleOf';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';

type FullAnswer = WhoDto & { steps: EscalationStep[] };

/** A person, as reasons write them, which may begin a sentence; what ends or joins one is no part of the reference. */
const PERSON = /\b[Uu]ser:[^\s"',;:()]*[^\s"',;:().]/g;

class Redaction {
  readonly #book: ScheduleBook;
  readonly #names: NameScope;

  constructor(book: ScheduleBook, names: NameScope) {
    this.#book = book;
    this.#names = names;
  }

  of(answer: FullAnswer): WhoDto {
    const { people, next, hops, skipped, steps, because } = answer;
    const via = people[0]?.rotationRef;
    return {
      ...answer,
      people: people.filter(({ userRef, rotationRef }) => this.#shows(userRef, rotationRef)),
      hops: hops.filter(({ from, to }) => kindOfRef(to) !== 'user' || this.#shows(to, from)),
      skipped: skipped.map(step => ({ ...step, ...this.#reason(step.because) })),
      ...(next && {
        next: { at: next.at, userRefs: next.userRefs.filter(ref => this.#shows(ref, via)) },
      }),
      steps: steps.map(step => ({
        ...step,
        ...this.#reason(step.because),
        targets: step.targets.map(({ ref, users }) => ({
          ref: kindOfRef(ref) === 'user' && !this.#shows(ref) ? 'user' : ref,
          users: users.filter(user => this.#shows(user, ref)),
        })),
      })),
      ...this.#reason(because),
    };
  }

  #shows(userRef: string, rotationRef?: string): boolean {
    if (this.#names.isOwn(userRef)) return true;
    const booked = this.#book.rotations.find(({ ref }) => ref === rotationRef);
    return booked !== undefined && this.#names.shows(booked);
  }

  /** Reasons say of people that they left: of those who take turns, and of those whom a step of a policy names. */
  #reason(because: string | undefined): { because?: string } {
    if (because === undefined) return {};
    const nameless = because.replace(PERSON, text => {
      if (this.#isKnown(text)) return text;
      return text.startsWith('U') ? 'Somebody' : 'somebody';
    });
    return { because: nameless };
  }

  /** Whether the reader sees a person in rotations anyway, and in none whose names are hidden. */
  #isKnown(text: string): boolean {
    const userRef = normalizeRef(text, { defaultKind: 'user' });
    if (userRef === undefined) return false;
    if (this.#names.isOwn(userRef)) return true;
    const theirs = this.#book.rotations.filter(
      ({ rotation }) => rotation && peopleOf(rotation, this.#book.facts).has(userRef),
    );
    return theirs.length > 0 && theirs.every(booked => this.#names.shows(booked));
  }
}

/**
 * An answer without the names its reader may not see; that somebody is on call stays.
 *
 * @internal
 */
export function redactedWho(
  answer: FullAnswer,
  { book, names }: { book: ScheduleBook; names: NameScope },
): WhoDto {
  return new Redaction(book, names).of(answer);
}
