import type { Fleet, Policy, Rule, RuleHit, Severity } from '@rollcall/model';

const WEIGHT: Record<Severity, number> = { info: 1, warning: 2, error: 3 };

function milder(a: Severity, b: Severity): Severity {
  return WEIGHT[a] <= WEIGHT[b] ? a : b;
}

/**
 * Whether a rule says anything under a policy.
 *
 * @internal
 */
export function isOff(rule: Rule, policy: Policy): boolean {
  const named = policy.rules[rule.id];
  if (named !== undefined) return named === 'off';
  const tiered = policy.tiers.length > 0 && rule.severityWithTiers !== undefined;
  return rule.defaultSeverity === 'off' && !tiered;
}

function severityWithTiers(rule: Rule, fleet: Fleet, entityRef: string | undefined): Severity {
  if (rule.severityWithTiers !== 'by-tier') return rule.severityWithTiers ?? 'warning';
  const known = entityRef !== undefined && fleet.has(entityRef);
  return known && fleet.tier(entityRef).tier?.rank === 0 ? 'error' : 'warning';
}

/**
 * How bad a hit is. What the policy says of the rule wins, but a case that is milder than its rule never becomes graver by
 * it, so that a time of grace stays one. Without a word of the policy: the case's own severity, else that of the rule.
 *
 * @internal
 */
export function severityOf(
  rule: Rule,
  hit: RuleHit,
  options: { fleet: Fleet; entityRef?: string },
): Severity {
  const { fleet, entityRef } = options;
  const named = fleet.policy.rules[rule.id];
  const builtIn =
    rule.defaultSeverity === 'off'
      ? severityWithTiers(rule, fleet, entityRef)
      : rule.defaultSeverity;
  if (named === undefined || named === 'off') return hit.severity ?? builtIn;
  if (hit.severity === undefined || WEIGHT[hit.severity] >= WEIGHT[builtIn]) return named;
  return milder(hit.severity, named);
}
