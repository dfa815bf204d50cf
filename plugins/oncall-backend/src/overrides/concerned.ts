import { diffSchedules, type Slot, type TimeWindow } from '@rollcall/plugin-oncall-common';

/** Whom the change of a schedule concerns. @internal */
export interface Concerned {
  /** On call longer than before. */
  gained: string[];
  /** On call shorter than before. */
  lost: string[];
  /** The first stretch that nobody has now, though somebody had it, and nobody said so. */
  gap?: TimeWindow;
}

function onCallMs(slots: readonly Slot[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { startMs, endMs, users } of slots) {
    for (const user of users) sums.set(user, (sums.get(user) ?? 0) + endMs - startMs);
  }
  return sums;
}

/**
 * @param before - slots of the window
 * @param after - slots of the window
 * @internal
 */
export function concernedBy(
  before: readonly Slot[],
  after: readonly Slot[],
  window: TimeWindow,
): Concerned {
  const [was, is] = [onCallMs(before), onCallMs(after)];
  const users = [...new Set([...was.keys(), ...is.keys()])].sort();
  const change = (user: string) => (is.get(user) ?? 0) - (was.get(user) ?? 0);
  const opened = diffSchedules(before, after, window).find(
    difference => difference.after.state === 'gap' && difference.before.state !== 'gap',
  );
  return {
    gained: users.filter(user => change(user) > 0),
    lost: users.filter(user => change(user) < 0),
    ...(opened && { gap: { startMs: opened.startMs, endMs: opened.endMs } }),
  };
}
