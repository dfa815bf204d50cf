import { instantText } from '../api/slotToDto';
import type { CoverageDto } from '../api/schedule';
import type { Coverage } from './types';

/**
 * A coverage as the API gives it.
 *
 * @public
 */
export function coverageToDto({ state, gaps, people, clockChanges }: Coverage): CoverageDto {
  return {
    state,
    gaps: gaps.map(({ startMs, endMs, declared }) => ({
      start: instantText(startMs),
      end: instantText(endMs),
      declared,
    })),
    people: people.map(person => ({ ...person })),
    clockChanges: clockChanges.map(({ atMs, slot, userRefs, shiftMinutes }) => ({
      at: instantText(atMs),
      slotStart: instantText(slot.startMs),
      slotEnd: instantText(slot.endMs),
      userRefs: [...userRefs],
      shiftMinutes,
    })),
  };
}
