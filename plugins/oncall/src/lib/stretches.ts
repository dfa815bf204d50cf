import type { SlotDto } from '@rollcall/plugin-oncall-common';

/** A stretch of time with the same people on call, for whatever reasons. @internal */
export interface Stretch extends Pick<SlotDto, 'userRefs' | 'state'> {
  startMs: number;
  endMs: number;
  /** Whether the window of the schedule cuts it, so that it may begin earlier or end later. */
  cutStart: boolean;
  cutEnd: boolean;
}

/**
 * Slots joined where the same people stay on call: a change of reason is no handoff.
 *
 * @param slots - edge to edge
 * @internal
 */
export function stretchesOf(slots: readonly SlotDto[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, slot] of slots.entries()) {
    const { userRefs, state } = slot;
    const last = stretches[stretches.length - 1];
    const endMs = Date.parse(slot.end);
    const cutEnd = index === slots.length - 1;
    if (last && last.state === state && last.userRefs.join() === userRefs.join()) {
      Object.assign(last, { endMs, cutEnd });
    } else {
      stretches.push({
        userRefs,
        state,
        startMs: Date.parse(slot.start),
        endMs,
        cutStart: index === 0,
        cutEnd,
      });
    }
  }
  return stretches;
}

/** Who is on call at an instant, and who comes after; `undefined` outside of what is known. @internal */
export function nowAndNext(
  stretches: readonly Stretch[],
  atMs: number,
): { now?: Stretch; next?: Stretch } {
  const index = stretches.findIndex(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  return index < 0 ? {} : { now: stretches[index], next: stretches[index + 1] };
}

/** The slot that holds at an instant. @internal */
export function slotAt(slots: readonly SlotDto[], atMs: number): SlotDto | undefined {
  return slots.find(({ start, end }) => Date.parse(start) <= atMs && atMs < Date.parse(end));
}
