import type { Fleet } from '@rollcall/model';
import { type Handover, handoverSteps, pagedRef } from '@rollcall/plugin-ownership-common';
import type { StoredHandover } from '../database/handovers/HandoverStore';

/**
 * A handover as the API gives it, with how far it is in this fleet.
 *
 * @internal
 */
export function handoverDto(fleet: Fleet, handover: StoredHandover): Handover {
  return {
    ...handover,
    steps: handoverSteps(fleet, handover),
    pagedRef: pagedRef(fleet, handover),
  };
}
