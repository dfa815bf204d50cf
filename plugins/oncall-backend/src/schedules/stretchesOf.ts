import type { Slot } from '@rollcall/plugin-oncall-common';

/** The same people on call, for whatever reasons. @internal */
export interface Stretch {
  startMs: number;
  endMs: number;
  users: readonly string[];
  state: Slot['state'];
}

function isSame(stretch: Stretch, { users, state }: Slot): boolean {
  return (
    stretch.state === state &&
    stretch.users.length === users.length &&
    stretch.users.every((user, at) => user === users[at])
  );
}

/**
 * Slots joined where only the reason changes: what a person would call a shift of these people, or a gap.
 *
 * @param slots - edge to edge, in order
 * @internal
 */
export function stretchesOf(slots: readonly Slot[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const slot of slots) {
    const last = stretches[stretches.length - 1];
    if (last && isSame(last, slot)) last.endMs = slot.endMs;
    else {
      const { startMs, endMs, users, state } = slot;
      stretches.push({ startMs, endMs, users, state });
    }
  }
  return stretches;
}
