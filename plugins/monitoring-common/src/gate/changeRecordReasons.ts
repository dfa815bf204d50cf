import { enumerated, parseInstantMs, shown } from '@rollcall/model';
import type { GatePolicy } from './GatePolicy';
import type { ChangeRecord, GateReason, GateService } from './types';

function reason(effect: GateReason['effect'], message: string): GateReason {
  return { topic: 'change-record', effect, message };
}

/**
 * Roles that have not approved: an approval of the author's own, or of a time to come, counts for nothing, and so does a
 * second role of one person.
 *
 * @param roles - those that are asked for
 * @returns those of them that are still to be given
 * @public
 */
export function missingApprovals(
  record: ChangeRecord | undefined,
  roles: readonly string[],
  nowMs: number,
): string[] {
  const taken = new Set<string>(record?.author === undefined ? [] : [record.author]);
  return roles.filter(role => {
    const approval = record?.approvals.find(item => {
      const at = parseInstantMs(item.at);
      return item.role === role && at !== undefined && at <= nowMs && !taken.has(item.by);
    });
    if (!approval) return true;
    taken.add(approval.by);
    return false;
  });
}

/**
 * What the record of a change says of it, where the policy asks for one.
 *
 * @internal
 */
export function changeRecordReasons(
  record: ChangeRecord | undefined,
  { service, policy, nowMs }: { service: GateService; policy: GatePolicy; nowMs: number },
): GateReason[] {
  const { approvals } = policy;
  if (approvals === undefined) return [];
  if (!record) return [reason('stops', 'There is no change record, and the policy asks for one.')];
  if (!record.services.includes(service.ref)) {
    return [reason('stops', `The change record ${record.id} is not about ${shown(service.ref)}.`)];
  }
  const missing = missingApprovals(record, approvals, nowMs);
  if (missing.length === 0) {
    return [reason('passes', `The change record ${record.id} has every approval it needs.`)];
  }
  const roles = enumerated(missing);
  return [reason('stops', `The change record ${record.id} lacks the approval of ${roles}.`)];
}
