import type { Fleet } from '@rollcall/model';
import type { Routing } from '../routing';
import { isWorkingTime, localDay, type WorkingHours, zoneAtWork } from './workingHours';

/** Somebody who is on call first. @public */
export interface FirstPerson {
  /** Canonical reference. */
  person: string;
  /** IANA name of the zone whose clock counts for them. */
  timeZone: string;
}

/** A test that somebody was asked by before. @public */
export interface AskedBefore {
  /** Canonical references. */
  people: readonly string[];
  /** Milliseconds since the epoch. */
  atMs: number;
}

/**
 * Those on call whom an alert would wake first. Nobody where the owner has nobody on call, whoever would be asked in their place: a test
 * goes no further than the first level of the owner.
 *
 * @public
 */
export function firstPeople(
  fleet: Fleet,
  routing: Pick<Routing, 'steps'>,
  hours: WorkingHours,
): FirstPerson[] {
  const step = routing.steps.find(({ state }) => state === 'reaches');
  if (!step || step.fallback) return [];
  const found = new Map<string, FirstPerson>();
  for (const { ref, users } of step.targets) {
    for (const person of users) {
      if (found.has(person)) continue;
      found.set(person, { person, timeZone: zoneAtWork(fleet, person, { onCallBy: ref, hours }) });
    }
  }
  return [...found.values()];
}

/**
 * Whether somebody may be asked now: they are at work, and were not asked on this day of theirs.
 *
 * @public
 */
export function mayBeAsked(
  { person, timeZone }: FirstPerson,
  options: { hours: WorkingHours; before: readonly AskedBefore[]; nowMs: number },
): boolean {
  const { hours, before, nowMs } = options;
  if (!isWorkingTime(hours, timeZone, nowMs)) return false;
  const today = localDay(timeZone, nowMs);
  return !before.some(
    ({ people, atMs }) => people.includes(person) && localDay(timeZone, atMs) === today,
  );
}
