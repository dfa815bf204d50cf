import type { Slot } from '../types';
import type { SlotDto } from './schedule';

/**
 * Writes an instant as the API does.
 *
 * @param instantMs - milliseconds since the epoch
 * @returns ISO 8601 with `Z`
 * @public
 */
export function instantText(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

/**
 * A slot as the API gives it.
 *
 * @public
 */
export function slotToDto({ startMs, endMs, users, state, origins }: Slot): SlotDto {
  return {
    start: instantText(startMs),
    end: instantText(endMs),
    userRefs: [...users],
    state,
    origins: [...origins],
  };
}
