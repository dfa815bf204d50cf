import { kindOfRef } from '@rollcall/model';
import {
  escalate,
  type EscalationPolicy,
  escalationPolicyIn,
  onCallSchedules,
  whoIsOnCall,
  type WhoDto,
} from '@rollcall/plugin-oncall-common';
import type { NameScope } from '../names/NameScope';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { redactedWho } from './redactedWho';

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
  return names.isHiding ? redactedWho(full, { book, names }) : full;
}
