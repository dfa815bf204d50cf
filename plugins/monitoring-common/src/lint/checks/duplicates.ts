import type { RuleHit } from '@rollcall/model';
import { comparableExpression } from '../../compare/differences';
import type { MonitoringRule } from '../../ruleFiles';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';

/** What two rules that do the same have in common. Namespaces are deployed apart. */
function keyOf({ kind, name, labels, document }: MonitoringRule): string {
  const own = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return JSON.stringify([document.namespace, kind, name, own]);
}

function placeOf({ document, group }: MonitoringRule): string {
  return `group "${group.name}" of ${document.source.file}`;
}

function problemOf(
  rule: MonitoringRule,
  first: MonitoringRule,
): Pick<RuleHit, 'reason' | 'message' | 'remedy'> | undefined {
  const isSame = comparableExpression(rule.expression) === comparableExpression(first.expression);
  if (isSame && rule.forMs === first.forMs) {
    return {
      reason: 'same-rule',
      message: `${called(rule)} is there twice: also in ${placeOf(first)}.`,
      remedy: 'Remove one of the two.',
    };
  }
  if (rule.kind === 'alert') return undefined;
  return {
    reason: 'same-series',
    message: `${called(rule)} is written by two rules that differ: also in ${placeOf(first)}. Which of them counts is chance.`,
    remedy: 'Rename one of them, or tell them apart by a label.',
  };
}

/**
 * Rules that are there twice, and records that two different rules write.
 *
 * @internal
 */
export function* checkDuplicates(analysis: RuleAnalysis): Generator<RuleHit> {
  const byKey = new Map<string, MonitoringRule[]>();
  for (const rule of analysis.rules()) {
    const before = byKey.get(keyOf(rule)) ?? [];
    for (const first of before) {
      const problem = problemOf(rule, first);
      if (!problem) continue;
      yield { ...hitOf(analysis, rule), ...problem };
      break;
    }
    byKey.set(keyOf(rule), [...before, rule]);
  }
}
