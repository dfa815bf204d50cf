import type { Policy, Tier } from '@rollcall/model';
import { decide, type ExpressionScope } from '../expressions';
import type { PlannedApproval } from '../types/plan';
import type { Risk, Runbook } from '../types/runbook';
import { durationMs } from './durationMs';

const ORGANISATION_EXPIRES_MS = 60 * 60_000;

/**
 * How many others must agree before a risk is taken with a service of a tier, as the organisation's policy has it.
 *
 * @public
 */
export function minimumApprovals(policy: Policy, risk: Risk, tier: Tier | undefined): number {
  if (risk === 'read-only') return 0;
  const { approvals, approvalsByRisk } = tier ?? { approvals: 0 };
  const ofTier = approvalsByRisk ? (approvalsByRisk[risk] ?? 0) : approvals;
  return Math.max(policy.runbooks.approvals[risk], ofTier);
}

function nameOf(from: Runbook['approvals'][number]['from'][number]): string {
  return typeof from === 'string' ? from : from.group;
}

/**
 * Everybody who must agree: what the organisation asks, and what the runbook adds. A condition that cannot be decided
 * counts as met, so that nothing goes through unseen.
 *
 * @internal
 */
export function planApprovals(
  runbook: Runbook,
  options: { policy: Policy; risk: Risk; tier: Tier | undefined; scope: ExpressionScope },
): PlannedApproval[] {
  const { policy, risk, tier, scope } = options;
  const rules: PlannedApproval[] = [];
  const required = minimumApprovals(policy, risk, tier);
  if (required > 0) {
    rules.push({
      required,
      from: ['owner'],
      expiresMs: ORGANISATION_EXPIRES_MS,
      because: `The organisation asks it of ${risk} runs${tier ? ` in tier ${tier.id}` : ''}.`,
    });
  }
  for (const rule of runbook.approvals) {
    const asked = rule.when === undefined ? undefined : decide(rule.when, scope);
    if (asked?.ok && !asked.value) continue;
    rules.push({
      required: rule.required,
      from: rule.from.map(nameOf),
      expiresMs: durationMs(rule.expires) ?? ORGANISATION_EXPIRES_MS,
      because: 'The runbook asks it.',
    });
  }
  return rules;
}
