import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import type { OnCall } from '../client/schemas';

/** A stretch in which somebody answers. @internal */
export interface AnsweringShift extends TimeWindow {
  userId: string;
}

interface Placed extends AnsweringShift {
  level: number;
}

function placed(onCalls: readonly OnCall[], window: TimeWindow): Placed[] {
  return onCalls.flatMap(({ escalation_level: level, user, start, end }) => {
    // Without a start or an end it always was, or always will be.
    const startMs = Math.max(start ?? -Infinity, window.startMs);
    const endMs = Math.min(end ?? Infinity, window.endMs);
    return startMs < endMs ? [{ startMs, endMs, level, userId: user.id }] : [];
  });
}

/**
 * Who answers at each instant: the people of the first level that has any. A level that is empty for a while is passed over
 * for that while, as PagerDuty does when it pages.
 *
 * @returns by start; one stretch for each person without a break
 * @internal
 */
export function firstLevelShifts(onCalls: readonly OnCall[], window: TimeWindow): AnsweringShift[] {
  const all = placed(onCalls, window);
  const edges = [...new Set(all.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort(
    (a, b) => a - b,
  );
  const shifts: AnsweringShift[] = [];
  const running = new Map<string, AnsweringShift>();
  for (let at = 0; at + 1 < edges.length; at++) {
    const [startMs, endMs] = [edges[at], edges[at + 1]];
    const present = all.filter(shift => shift.startMs <= startMs && shift.endMs >= endMs);
    const first = Math.min(...present.map(({ level }) => level));
    const users = new Set(present.filter(({ level }) => level === first).map(one => one.userId));
    for (const userId of users) {
      const last = running.get(userId);
      if (last?.endMs === startMs) last.endMs = endMs;
      else {
        const shift = { userId, startMs, endMs };
        running.set(userId, shift);
        shifts.push(shift);
      }
    }
  }
  return shifts;
}
