import type { Finding, Policy, Rule } from '@rollcall/model';
import type { RuleSummary } from '../api/rules';
import { isOff } from '../audit/severity';

function severityOf(rule: Rule, policy: Policy): RuleSummary['severity'] {
  if (isOff(rule, policy)) return 'off';
  const named = policy.rules[rule.id];
  if (named !== undefined) return named;
  return rule.defaultSeverity === 'off' ? (rule.severityWithTiers ?? 'off') : rule.defaultSeverity;
}

/**
 * The rules an audit runs with, what the policy makes of each, and how much of it is open, in the order given.
 *
 * @param options - `rules`: those of every domain installed; `findings`: of the audit, all of them
 * @public
 */
export function ruleSummaries(options: {
  rules: readonly Rule[];
  policy: Policy;
  findings: readonly Finding[];
}): RuleSummary[] {
  const { rules, policy, findings } = options;
  const open = new Map<string, number>();
  for (const { rule, state } of findings) {
    if (state === 'open') open.set(rule, (open.get(rule) ?? 0) + 1);
  }
  return rules.map(rule => ({
    id: rule.id,
    title: rule.title,
    answer: rule.answer,
    severity: severityOf(rule, policy),
    openFindings: open.get(rule.id) ?? 0,
  }));
}
