import type { Slot, SlotOrigin, TimeWindow } from '../types';

/** Somebody on call without a break, for whatever reasons. @public */
export interface Shift extends TimeWindow {
  userRef: string;
  /** In order of time, each once. */
  origins: readonly SlotOrigin[];
}

function includes(origins: readonly SlotOrigin[], origin: SlotOrigin): boolean {
  const text = JSON.stringify(origin);
  return origins.some(other => JSON.stringify(other) === text);
}

/**
 * Slots as people see them: from when to when somebody is on call, across turns, versions and overrides.
 *
 * @param slots - of one rotation, in order
 * @returns by start, then by person
 * @public
 */
export function shiftsOf(slots: readonly Slot[]): Shift[] {
  const shifts: Shift[] = [];
  let running = new Map<string, Shift & { origins: SlotOrigin[] }>();
  for (const { startMs, endMs, users, origins } of slots) {
    const next: typeof running = new Map();
    for (const userRef of users) {
      const own = origins.filter(({ user }) => user === userRef);
      const before = running.get(userRef);
      if (before && before.endMs === startMs) {
        before.endMs = endMs;
        before.origins.push(...own.filter(origin => !includes(before.origins, origin)));
        next.set(userRef, before);
      } else {
        const shift = { userRef, startMs, endMs, origins: own };
        shifts.push(shift);
        next.set(userRef, shift);
      }
    }
    running = next;
  }
  return shifts;
}
