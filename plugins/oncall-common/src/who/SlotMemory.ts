import { DAY_MS, type Facts } from '@rollcall/model';
import { scheduleOf } from '../schedule';
import type { Rotation, Slot } from '../types';

/** Rendered at once; the next question is likely to be about the same weeks. */
const BLOCK_MS = 14 * DAY_MS;
const NEAR_MS = 45 * DAY_MS;
const FAR_MS = 400 * DAY_MS;

/** Questions about other times push out the oldest. */
const MOST_BLOCKS = 4;

/** How far to look ahead: some weeks, or as far as both changes of the clocks. @internal */
export type Horizon = 'near' | 'far';

/**
 * Rendered schedules of one state of the facts, kept in blocks of time.
 *
 * @internal
 */
export class SlotMemory {
  readonly #facts: Facts;
  readonly #blocks = new Map<Rotation, Map<string, readonly Slot[]>>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Slots from some time before an instant until well after it. */
  around(rotation: Rotation, atMs: number, horizon: Horizon): readonly Slot[] {
    const startMs = Math.floor(atMs / BLOCK_MS) * BLOCK_MS;
    const key = `${horizon}${startMs}`;
    const blocks = this.#blocks.get(rotation) ?? new Map<string, readonly Slot[]>();
    this.#blocks.set(rotation, blocks);
    const known = blocks.get(key);
    if (known) return known;
    const endMs = startMs + BLOCK_MS + (horizon === 'near' ? NEAR_MS : FAR_MS);
    const slots = scheduleOf(rotation, this.#facts, { startMs, endMs });
    if (blocks.size >= MOST_BLOCKS) blocks.delete(blocks.keys().next().value!);
    blocks.set(key, slots);
    return slots;
  }
}

/**
 * The number of the slot an instant lies in.
 *
 * @param slots - edge to edge, the instant within them
 * @internal
 */
export function slotIndexAt(slots: readonly Slot[], atMs: number): number {
  let [low, high] = [0, slots.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (slots[middle].startMs <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}
