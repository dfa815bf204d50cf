import type { Fleet } from '@rollcall/model';
import {
  type ChangeRecord,
  type EmergencyChange,
  gatePolicyOf,
  missingApprovals,
  type OwedApproval,
} from '@rollcall/plugin-monitoring-common';
import type { StoredChange, StoredEmergency } from '../database/changes/StoredChange';

/** Whose approval of a change counts for nothing: its authors, and whoever went ahead with it. @internal */
export function involvedIn({ authors, emergencies }: StoredChange): ReadonlySet<string> {
  return new Set([...authors, ...emergencies.map(({ by }) => by)]);
}

/** A change as the gate judges it. @internal */
export function changeRecordOf(change: StoredChange): ChangeRecord {
  const { id, services, authors, approvals } = change;
  const involved = involvedIn(change);
  return {
    id,
    services: services.map(({ ref }) => ref),
    ...(authors.length > 0 && { author: authors[0] }),
    approvals: approvals.filter(({ by }) => !involved.has(by)),
  };
}

/** Emergencies of a change as the audit judges them. @internal */
export function emergenciesOf(change: StoredChange): EmergencyChange[] {
  const { approvals } = changeRecordOf(change);
  return change.emergencies.map(({ serviceRef, by, owed }) => ({
    id: change.id,
    decision: { serviceRef, owed },
    by,
    approvals,
  }));
}

/**
 * What is still owed after an emergency.
 *
 * @internal
 */
export function stillOwed(
  change: StoredChange,
  { owed }: Pick<StoredEmergency, 'owed'>,
  nowMs: number,
): OwedApproval[] {
  const roles = owed.map(({ role }) => role);
  const missing = missingApprovals(changeRecordOf(change), roles, nowMs);
  return owed.filter(({ role }) => missing.includes(role));
}

/**
 * Roles that somebody asks to approve a change, the policy of a service or an emergency, and that have not yet.
 *
 * @internal
 */
export function missingRoles(change: StoredChange, fleet: Fleet, nowMs: number): string[] {
  const ofPolicies = change.services.flatMap(({ ref }) =>
    fleet.isService(ref) ? (gatePolicyOf(fleet.tier(ref).tier).approvals ?? []) : [],
  );
  const ofEmergencies = change.emergencies.flatMap(({ owed }) => owed.map(({ role }) => role));
  const asked = [...new Set([...ofPolicies, ...ofEmergencies])];
  return missingApprovals(changeRecordOf(change), asked, nowMs);
}
