import type { SlotDto } from '@rollcall/plugin-oncall-common';

/** A stretch in which a person is on call. @internal */
export interface PersonShift {
  startMs: number;
  endMs: number;
}

/**
 * When a person is on call in a schedule, whoever else is: slots that lie edge to edge are one shift. What ended before an
 * instant is left out.
 *
 * @internal
 */
export function shiftsOfPerson(
  slots: readonly SlotDto[],
  options: { userRef: string; afterMs: number },
): PersonShift[] {
  const { userRef, afterMs } = options;
  const shifts: PersonShift[] = [];
  for (const slot of slots) {
    if (!slot.userRefs.includes(userRef)) continue;
    const span = { startMs: Date.parse(slot.start), endMs: Date.parse(slot.end) };
    const last = shifts[shifts.length - 1];
    if (last?.endMs === span.startMs) last.endMs = span.endMs;
    else shifts.push(span);
  }
  return shifts.filter(({ endMs }) => endMs > afterMs);
}
