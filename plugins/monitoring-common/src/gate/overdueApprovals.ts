import { type Facts, shown } from '@rollcall/model';
import { instantMs } from '../budget/periodOf';
import { missingApprovals } from './changeRecordReasons';
import type { ChangeApproval, GateDecision } from './types';

/** A change that went ahead in an emergency, and who approved it since. @public */
export interface EmergencyChange {
  id: string;
  decision: Pick<GateDecision, 'serviceRef' | 'owed'>;
  /** Canonical reference of who went ahead; their own approval does not count. */
  by: string;
  approvals: readonly ChangeApproval[];
}

/**
 * Approvals that are owed after an emergency and late, as facts of the audit, whose rule `action-overdue` reports them.
 *
 * @param now - ISO 8601 instant with an offset
 * @throws InputError where `now` is no instant
 * @public
 */
export function overdueApprovals(
  changes: readonly EmergencyChange[],
  now: string,
): NonNullable<Facts['overdueActions']> {
  const nowMs = instantMs(now);
  return changes.flatMap(({ id, decision, by, approvals }) => {
    const record = { id, services: [decision.serviceRef], author: by, approvals };
    const roles = decision.owed.map(({ role }) => role);
    const missing = missingApprovals(record, roles, nowMs);
    return decision.owed
      .filter(({ role, due }) => missing.includes(role) && instantMs(due) < nowMs)
      .map(({ role, due }) => ({
        entityRef: decision.serviceRef,
        id: `${id}/${role}`,
        title: `Approve the emergency change ${id} of ${shown(decision.serviceRef)} as ${role}`,
        due,
      }));
  });
}
