import { InputError, NotFoundError } from '@backstage/errors';
import { type Facts, type Fleet, kindOfRef, parseInstantMs } from '@rollcall/model';
import { instantText } from '../api/slotToDto';
import { escalate } from '../escalation';
import type { OnCallAnswer } from '../types';
import { explainHops } from './explainHops';
import type { FirstReached } from './FirstReached';
import { fleetSchedules, type FleetSchedules, type ReachedPerson } from './FleetSchedules';
import { importedAge } from './importedAge';
import { lead, type Led } from './lead';
import { nextChange } from './nextChange';
import { untilOf } from './untilOf';
import { whyNot } from './whyNot';

function firstReached(led: Led, schedules: FleetSchedules, atMs: number): FirstReached {
  const steps = escalate({ steps: led.steps, repeat: 0, repeatAfterMs: 0 }, schedules, atMs);
  const first = steps.find(({ state }) => state === 'reaches');
  const people = new Map<string, ReachedPerson>();
  for (const { ref } of first?.targets ?? []) {
    for (const person of schedules.reach(ref, atMs).people) {
      if (!people.has(person.userRef)) people.set(person.userRef, person);
    }
  }
  return { steps, first, people: [...people.values()] };
}

function stateOf(led: Led, { steps, first }: FirstReached): OnCallAnswer['state'] {
  const before = first ? steps.slice(0, steps.indexOf(first)) : steps;
  if (led.problem !== undefined || before.some(({ state }) => state === 'unknown'))
    return 'unknown';
  if (first) return first.fallback ? 'fallback' : 'on-call';
  return led.resolution.state === 'unknown' ? 'unknown' : 'nobody';
}

/** What depends on the instant only, so that the next change is found by asking again. */
function usersAt(led: Led, schedules: FleetSchedules, atMs: number): string[] {
  return firstReached(led, schedules, atMs)
    .people.map(({ userRef }) => userRef)
    .sort();
}

/**
 * Who is on call for a service, a team, a person, a rotation or an escalation policy at an instant, and why: the first step
 * of the escalation that reaches somebody, and where none does the organisation's fallback. Never nobody, unless there is
 * nothing at all.
 *
 * @remarks
 * What is computed is kept as long as the Fleet and the facts are the same objects.
 *
 * @param ref - in any spelling the Fleet understands
 * @param facts - `overrides` and `importedSchedules` of them are asked
 * @param at - ISO 8601 instant
 * @throws NotFoundError where there is no such entity
 * @throws InputError where `at` is no instant
 * @public
 */
export function whoIsOnCall(fleet: Fleet, ref: string, facts: Facts, at: string): OnCallAnswer {
  const atMs = parseInstantMs(at);
  if (atMs === undefined) {
    throw new InputError(
      `"${at}" is no instant; write it as ISO 8601, such as 2026-11-21T10:00:00Z.`,
    );
  }
  const document = fleet.get(ref);
  // Says what was probably meant.
  if (!document) throw notFound(fleet, ref);
  const schedules = fleetSchedules(fleet, facts);
  const led = lead(fleet, document.ref);
  const reached = firstReached(led, schedules, atMs);
  const { first, people, steps } = reached;
  const state = stateOf(led, reached);
  const users = people.map(({ userRef }) => userRef).sort();
  const skipped = (first ? steps.slice(0, steps.indexOf(first)) : steps).map(step => ({
    index: step.index,
    state: step.state,
    ...(step.because !== undefined && { because: step.because }),
  }));
  const next = nextChange({
    rotations: schedules.rotationsBehind([
      ...led.steps.flatMap(({ notify }) => notify),
      ...(schedules.fallback === undefined ? [] : [schedules.fallback]),
    ]),
    memory: schedules.memory,
    atMs,
    users,
    usersAt: laterMs => usersAt(led, schedules, laterMs),
  });
  const because = whyNot(fleet, {
    resolution: led.resolution,
    problem: led.problem,
    skipped,
    state,
  });
  const imported = importedAge(facts, [led.answeredBy, ...people.map(p => p.rotation?.ref)], atMs);
  return {
    ref: document.ref,
    at: instantText(atMs),
    state,
    people: people.map(({ userRef, rotation, slot }) => {
      const untilMs = rotation && untilOf(schedules.memory, rotation, userRef, atMs);
      const override = slot?.origins.find(
        origin => origin.kind === 'override' && origin.user === userRef,
      );
      return {
        userRef,
        ...(rotation && isRotation(rotation.ref) && { rotationRef: rotation.ref }),
        ...(untilMs !== undefined && { until: instantText(untilMs) }),
        ...(override?.kind === 'override' && { overrideId: override.id }),
      };
    }),
    ...(led.answeredBy !== undefined && !first?.fallback && { answeredBy: led.answeredBy }),
    ...(first?.fallback && { answeredBy: schedules.fallback }),
    ...(first && { step: first.index }),
    skipped,
    hops: explainHops(fleet, led.resolution.hops, led.answeredBy, reached),
    ...(next && { next: { at: instantText(next.atMs), userRefs: next.users } }),
    ...(imported && { imported }),
    ...(because !== undefined && { because }),
  };
}

/** A service whose schedule is kept elsewhere stands for a rotation, and is none. */
function isRotation(ref: string): boolean {
  return kindOfRef(ref) === 'oncallrotation';
}

function notFound(fleet: Fleet, ref: string): Error {
  try {
    fleet.owner(ref);
  } catch (error) {
    return error as Error;
  }
  return new NotFoundError(`There is no entity ${ref}.`);
}
