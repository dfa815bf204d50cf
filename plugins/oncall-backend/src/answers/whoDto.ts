import { kindOfRef, shown } from '@rollcall/model';
import {
  escalate,
  type EscalationPolicy,
  escalationPolicyIn,
  type EscalationStep,
  onCallSchedules,
  whoIsOnCall,
  type WhoDto,
} from '@rollcall/plugin-oncall-common';
import { peopleOf } from '../access/peopleOf';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';

type Steps = Pick<EscalationPolicy, 'steps' | 'repeat' | 'repeatAfterMs'>;

const NO_STEPS: Steps = { steps: [], repeat: 0, repeatAfterMs: 0 };
const ASK_THEMSELVES = new Set(['oncallrotation', 'escalationpolicy', 'user']);

/** What is asked, step by step, for something: its policy, or the one place that answers. */
function stepsFor({ fleet }: ScheduleBook, ref: string): Steps {
  const { state, ref: led } = ASK_THEMSELVES.has(kindOfRef(ref))
    ? { state: 'explicit', ref }
    : fleet.onCall(ref);
  const target = state === 'external' ? ref : led;
  if (target === undefined || state === 'fallback' || state === 'unknown') return NO_STEPS;
  if (kindOfRef(target) === 'escalationpolicy') {
    return escalationPolicyIn(fleet, target)?.policy ?? NO_STEPS;
  }
  return { ...NO_STEPS, steps: [{ afterMs: 0, notify: [target], pointer: '' }] };
}

/**
 * Who is on call for something at an instant, and why; with every step of the escalation.
 *
 * @param options - `ref` in any spelling, `at` ISO 8601
 * @throws NotFoundError naming the nearest where there is no such entity
 * @internal
 */
export function whoDto(
  book: ScheduleBook,
  { ref, at, names }: { ref: string; at: string; names: NameScope },
): WhoDto {
  const { fleet, facts } = book;
  const answer = whoIsOnCall(fleet, ref, facts, at);
  const schedules = onCallSchedules(fleet, facts);
  const steps = escalate(stepsFor(book, answer.ref), schedules, Date.parse(answer.at));
  const full = { ...answer, steps, namesHidden: names.isHiding };
  return names.isHiding ? new Redaction(book, names).of(full) : full;
}

/** An answer without the names its reader may not see; that somebody is on call stays. */
class Redaction {
  readonly #book: ScheduleBook;
  readonly #names: NameScope;

  constructor(book: ScheduleBook, names: NameScope) {
    this.#book = book;
    this.#names = names;
  }

  of(answer: WhoDto & { steps: EscalationStep[] }): WhoDto {
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

  /** Reasons say of people that they left. */
  #reason(because: string | undefined): { because?: string } {
    if (because === undefined) return {};
    let text = because;
    for (const booked of this.#book.rotations) {
      if (!booked.rotation || this.#names.shows(booked)) continue;
      for (const ref of peopleOf(booked.rotation, this.#book.facts)) {
        if (!this.#names.isOwn(ref)) text = text.replaceAll(shown(ref), 'somebody');
      }
    }
    return { because: text };
  }
}
