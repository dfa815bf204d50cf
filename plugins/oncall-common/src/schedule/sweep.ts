import type { Slot, TimeWindow } from '../types';
import type { OnDuty } from './applyOverrides';

function sameReason(slot: Slot, duty: OnDuty): boolean {
  return (
    slot.state === duty.state &&
    slot.users.length === duty.users.length &&
    slot.origins.length === duty.origins.length &&
    (slot.origins === duty.origins || JSON.stringify(slot.origins) === JSON.stringify(duty.origins))
  );
}

/**
 * Walks through a window from one moment at which something changes to the next, and joins what stays the same.
 *
 * @param edges - the moments; those outside the window do no harm
 * @param dutyFrom - who is on call from a moment on, until the next
 * @returns slots edge to edge that fill the window
 * @internal
 */
export function sweep(
  window: TimeWindow,
  edges: Iterable<number>,
  dutyFrom: (startMs: number) => OnDuty,
): Slot[] {
  const { startMs, endMs } = window;
  if (endMs <= startMs) return [];
  const moments = new Set([startMs]);
  for (const edge of edges) if (edge > startMs && edge < endMs) moments.add(edge);
  const sorted = Float64Array.from(moments).sort();
  const slots: Slot[] = [];
  for (const [at, fromMs] of sorted.entries()) {
    const toMs = sorted[at + 1] ?? endMs;
    const duty = dutyFrom(fromMs);
    const last = slots[slots.length - 1];
    if (last && sameReason(last, duty)) last.endMs = toMs;
    else slots.push({ startMs: fromMs, endMs: toMs, ...duty });
  }
  return slots;
}
