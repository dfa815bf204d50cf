import { enumerated, type RuleHit, shown } from '@rollcall/model';
import type { MonitoringRule } from '../../ruleFiles';
import { alertLabel, isChosen } from '../analysis/alertLabel';
import {
  alertOwnership,
  alertServices,
  ownerNamed,
  serviceNamed,
} from '../analysis/alertOwnership';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';

type Problem = Pick<RuleHit, 'reason' | 'message' | 'remedy'>;

/** The rule puts one service on everything, though its expression tells of several, or of another. */
function overwritten(analysis: RuleAnalysis, rule: MonitoringRule): Problem | undefined {
  const own = rule.labels.service;
  const given = analysis.output(rule)?.labels.get('service');
  if (!own || own.includes('{{') || !given) return undefined;
  const { values, origin } = given;
  const ownRef = serviceNamed(analysis.fleet, own, rule.document);
  const others = values?.filter(value => {
    const ref = serviceNamed(analysis.fleet, value, rule.document);
    return ref !== undefined && ref !== ownRef;
  });
  const isAny = !values && (origin === 'grouping' || origin === 'group modifier');
  if (!isAny && !others?.length) return undefined;
  const theirs = others ? `those of ${enumerated(others)}` : 'those of any other service';
  return {
    reason: 'overwritten',
    message: `${called(rule)} says service="${own}" of everything it finds, ${theirs} as well.`,
    remedy: `Select service="${own}" in the expression, or leave the label to the expression.`,
  };
}

/** Whose the alert would be by another label that its expression brings along. */
function contradicted(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  label: 'owner' | 'team',
): Problem | undefined {
  const { fleet } = analysis;
  const verdict = alertLabel(analysis, rule, label);
  if (!isChosen(verdict) || verdict.origin === 'rule') return undefined;
  const owners = serviceOwners(analysis, rule);
  if (owners.length === 0) return undefined;
  const whose = enumerated(owners.map(shown));
  if (!verdict.values) {
    return {
      reason: 'from-series',
      message: `${called(rule)} is about a service of ${whose}, but takes its "${label}" from whatever series fires.`,
      remedy: `Set "${label}" under "labels", or drop it from the expression.`,
    };
  }
  const others = verdict.values.filter(value => {
    const ref = ownerNamed(fleet, value, rule.document);
    return ref !== undefined && !owners.includes(ref);
  });
  if (others.length === 0) return undefined;
  return {
    reason: 'contradicting',
    message: `${called(rule)} is about a service of ${whose}, but its expression brings ${label}="${enumerated(
      others,
    )}".`,
    remedy: `Set "${label}" under "labels", or drop it from the expression.`,
  };
}

function serviceOwners(analysis: RuleAnalysis, rule: MonitoringRule): string[] {
  const owners = alertServices(analysis, rule).flatMap(service => {
    const { state, ref } = analysis.fleet.owner(service);
    return state === 'owned' && ref !== undefined ? [ref] : [];
  });
  return [...new Set(owners)];
}

/** What an expression may do to the label by which an alert finds its owner. */
function problemOf(analysis: RuleAnalysis, rule: MonitoringRule): Problem | undefined {
  if (alertOwnership(analysis, rule).state === 'none') return undefined;
  return (
    overwritten(analysis, rule) ??
    contradicted(analysis, rule, 'owner') ??
    contradicted(analysis, rule, 'team')
  );
}

/**
 * Alerts whose label of ownership is not what it seems: the expression brings another owner than the service has, or whichever
 * the series has, or the rule puts one name on the series of all.
 *
 * @internal
 */
export function* checkAlertLabels(analysis: RuleAnalysis): Generator<RuleHit | undefined> {
  for (const rule of analysis.alerts()) {
    const problem = problemOf(analysis, rule);
    yield problem && { ...hitOf(analysis, rule, 'expr'), ...problem };
  }
}
