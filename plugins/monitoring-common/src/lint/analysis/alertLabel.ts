import { type LabelOrigin, outputLabel } from '../../promql';
import type { MonitoringRule } from '../../ruleFiles';
import type { RuleAnalysis } from './RuleAnalysis';

/** How a label came to be on an alert. @public */
export type AlertLabelOrigin = LabelOrigin | 'series' | 'rule' | 'template';

/** What can be said of one label of an alert when it fires. @internal */
export type AlertLabelVerdict =
  | { state: 'absent' }
  | { state: 'known'; values: string[]; origin: AlertLabelOrigin }
  | { state: 'possible'; values?: string[]; origin: AlertLabelOrigin };

/** A template that is nothing but the value of one label. */
const ONE_LABEL = /^\{\{-?\s*\$labels\.(\w+)\s*-?\}\}$/;

/**
 * What can be said of one label of an alert: what the rule sets wins over what its expression gives.
 *
 * @internal
 */
export function alertLabel(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  name: string,
): AlertLabelVerdict {
  if (name === 'alertname') return { state: 'known', values: [rule.name], origin: 'rule' };
  const own = Object.hasOwn(rule.labels, name) ? rule.labels[name] : undefined;
  if (own === undefined) return ofExpression(analysis, rule, name);
  if (own === '') return { state: 'absent' };
  if (!own.includes('{{')) return { state: 'known', values: [own], origin: 'rule' };
  const copied = ONE_LABEL.exec(own.trim())?.[1];
  const verdict = copied === undefined ? undefined : ofExpression(analysis, rule, copied);
  if (!verdict || verdict.state === 'absent') return { state: 'possible', origin: 'template' };
  return { ...verdict, origin: 'template' };
}

function ofExpression(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  name: string,
): AlertLabelVerdict {
  const output = analysis.output(rule);
  return output ? outputLabel(output, name) : { state: 'possible', origin: 'series' };
}

/**
 * Whether the author of a rule chose the label, rather than that series may happen to bring it.
 *
 * @internal
 */
export function isChosen(
  verdict: AlertLabelVerdict,
): verdict is Exclude<AlertLabelVerdict, { state: 'absent' }> {
  return verdict.state !== 'absent' && verdict.origin !== 'series';
}
