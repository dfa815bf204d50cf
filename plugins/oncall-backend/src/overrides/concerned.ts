import type { Slot } from '@rollcall/plugin-oncall-common';

/** Who is on call longer, and who shorter, because a schedule changed. @internal */
export interface Concerned {
  gained: string[];
  lost: string[];
}

function onCallMs(slots: readonly Slot[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { startMs, endMs, users } of slots) {
    for (const user of users) sums.set(user, (sums.get(user) ?? 0) + endMs - startMs);
  }
  return sums;
}

/**
 * @param before - slots of a window
 * @param after - slots of the same window
 * @internal
 */
export function concernedBy(before: readonly Slot[], after: readonly Slot[]): Concerned {
  const [was, is] = [onCallMs(before), onCallMs(after)];
  const users = [...new Set([...was.keys(), ...is.keys()])].sort();
  const change = (user: string) => (is.get(user) ?? 0) - (was.get(user) ?? 0);
  return {
    gained: users.filter(user => change(user) > 0),
    lost: users.filter(user => change(user) < 0),
  };
}
