import type { Slot, TimeWindow } from '../types';

/** Whom a stretch of a schedule has. @public */
export type Assignment = Pick<Slot, 'users' | 'state'>;

/** A stretch in which others are on call than before. @public */
export interface ScheduleChange extends TimeWindow {
  before: Assignment;
  after: Assignment;
}

const NOTHING: Assignment = { users: [], state: 'gap' };

function same(a: Assignment, b: Assignment): boolean {
  return a.state === b.state && a.users.join() === b.users.join();
}

/** Goes through slots with time; asked for instants that never go back. */
function cursor(slots: readonly Slot[]): (atMs: number) => Assignment {
  let at = 0;
  return atMs => {
    while (at < slots.length && slots[at].endMs <= atMs) at++;
    const slot = slots[at];
    if (!slot || slot.startMs > atMs) return NOTHING;
    return { users: slot.users, state: slot.state };
  };
}

/**
 * Who changes between two schedules, whatever the reasons are: adjacent stretches with the same change are one.
 *
 * @param before - slots in order; nothing stands for a rotation that was not there
 * @param after - the same; nothing for one that is gone
 * @param window - half-open
 * @public
 */
export function diffSchedules(
  before: readonly Slot[],
  after: readonly Slot[],
  window: TimeWindow,
): ScheduleChange[] {
  const moments = new Set([window.startMs]);
  for (const { startMs, endMs } of [...before, ...after]) {
    for (const edge of [startMs, endMs]) {
      if (edge > window.startMs && edge < window.endMs) moments.add(edge);
    }
  }
  const sorted = [...moments].sort((a, b) => a - b);
  const [beforeAt, afterAt] = [cursor(before), cursor(after)];
  const changes: ScheduleChange[] = [];
  for (const [at, startMs] of sorted.entries()) {
    const endMs = sorted[at + 1] ?? window.endMs;
    const change = { startMs, endMs, before: beforeAt(startMs), after: afterAt(startMs) };
    if (same(change.before, change.after)) continue;
    const last = changes[changes.length - 1];
    const continues =
      last?.endMs === startMs && same(last.before, change.before) && same(last.after, change.after);
    if (continues) last.endMs = endMs;
    else changes.push(change);
  }
  return changes;
}
