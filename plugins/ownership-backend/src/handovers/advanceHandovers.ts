import { handoverSteps, isHandedOver } from '@rollcall/plugin-ownership-common';
import type { HandoverStore } from '../database/handovers/HandoverStore';
import type { AuditedSnapshot } from '../service/AuditedFleet';

/**
 * Ends every handover whose steps are all done, as the new owner's name stands in the catalog. A doubtful snapshot ends
 * nothing.
 *
 * @internal
 */
export async function advanceHandovers(options: {
  store: HandoverStore;
  audited: AuditedSnapshot;
}): Promise<void> {
  const { store, audited } = options;
  if (!audited.snapshot.complete) return;
  for (const handover of await store.open()) {
    if (!isHandedOver(handoverSteps(audited.fleet, handover, audited.facts))) continue;
    await store.move({ id: handover.id, from: ['accepted'], to: 'done' });
  }
}
