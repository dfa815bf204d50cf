import { type Handover, handoverSteps, pagedRef } from '@rollcall/plugin-ownership-common';
import type { StoredHandover } from '../database/handovers/HandoverStore';
import type { AuditedSnapshot } from '../service/AuditedFleet';

/**
 * A handover as the API gives it, with how far it is by what is known now.
 *
 * @internal
 */
export function handoverDto(
  { fleet, facts }: Pick<AuditedSnapshot, 'fleet' | 'facts'>,
  handover: StoredHandover,
): Handover {
  return {
    ...handover,
    steps: handoverSteps(fleet, handover, facts),
    pagedRef: pagedRef(fleet, handover),
  };
}
