import type { Rotation } from '../types';
import { slotIndexAt, type SlotMemory } from './SlotMemory';

/**
 * Until when somebody who is on call stays so without a break.
 *
 * @returns milliseconds since the epoch, or `undefined` where no end is in sight
 * @internal
 */
export function untilOf(
  memory: SlotMemory,
  rotation: Rotation,
  userRef: string,
  atMs: number,
): number | undefined {
  for (const horizon of ['near', 'far'] as const) {
    const slots = memory.around(rotation, atMs, horizon);
    for (let at = slotIndexAt(slots, atMs); at < slots.length; at++) {
      if (!slots[at].users.includes(userRef)) return slots[at].startMs;
    }
  }
  return undefined;
}
