import { enumerated, type RuleHit } from '@rollcall/model';
import type { MonitoringRule } from '../../ruleFiles';
import { type AlertOwnership, alertOwnership } from '../analysis/alertOwnership';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';

type Problem = Pick<RuleHit, 'reason' | 'message' | 'remedy' | 'state'> & { field?: string };

function problemOf(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  ownership: AlertOwnership,
): Problem | undefined {
  const name = called(rule);
  if (ownership.state === 'none') {
    const { lost } = ownership;
    if (!lost) {
      return {
        reason: 'none',
        message: `${name} has no owner: no label of it says whose it is.`,
        remedy:
          'Give it the label "service" or "owner", with the name of a service or team of the catalog.',
      };
    }
    return {
      reason: 'lost',
      field: 'expr',
      message: `${name} has no owner: its expression selects ${lost.name}="${enumerated(
        lost.values,
      )}", but "${lost.by}" drops the label.`,
      remedy: `Group by "${lost.name}" as well, or set it under "labels".`,
    };
  }
  if (ownership.state !== 'unknown') return undefined;
  const { by, value } = ownership;
  const field = Object.hasOwn(rule.labels, by) ? `labels/${by}` : 'expr';
  if (by === 'service') {
    return {
      reason: 'unknown-service',
      field,
      message: `${name} is about the service "${value}", which is not in the catalog.`,
      remedy: 'Correct the label "service", or add the service to the catalog.',
    };
  }
  return {
    reason: 'unknown-owner',
    field,
    // Without teams in sight nobody can say that one does not exist.
    ...(!analysis.fleet.hasOrganisation && { state: 'unknown' as const }),
    message: analysis.fleet.hasOrganisation
      ? `${name} belongs to "${value}", who is not in the catalog.`
      : `${name} belongs to "${value}"; no team is in sight to tell whether that exists.`,
    remedy: `Correct the label "${by}", or add the team to the catalog.`,
  };
}

/**
 * Alerts nobody owns: no label says whose they are, or names somebody or something that is not in the catalog.
 *
 * @internal
 */
export function* checkAlertOwners(analysis: RuleAnalysis): Generator<RuleHit> {
  for (const rule of analysis.alerts()) {
    if (!analysis.expression(rule)) continue;
    const problem = problemOf(analysis, rule, alertOwnership(analysis, rule));
    if (!problem) continue;
    const { field, ...said } = problem;
    yield { ...hitOf(analysis, rule, field), ...said };
  }
}
