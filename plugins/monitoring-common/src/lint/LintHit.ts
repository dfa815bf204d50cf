import type { RuleHit } from '@rollcall/model';
import type { MonitoringRule } from '../ruleFiles';
import { alertServices } from './analysis/alertOwnership';
import type { RuleAnalysis } from './analysis/RuleAnalysis';

/** Rules of the audit that judge rule files and what becomes of their alerts. @public */
export type LintRuleId =
  | 'alert-without-owner'
  | 'alert-without-runbook'
  | 'alert-label-hijacked'
  | 'rule-window-too-short'
  | 'rule-duplicate'
  | 'rule-file-multi-document'
  | 'rule-file-invalid'
  | 'retention-too-short'
  | 'runbook-link-broken';

/** What `lintRules` reports: a hit of the rule it names. @public */
export interface LintHit extends RuleHit {
  rule: LintRuleId;
}

/**
 * The part of a hit that says which rule of a document is meant. It is reported of the service where the rule is about exactly
 * one, since that is where people look.
 *
 * @internal
 */
export function hitOf(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  field?: string,
): Pick<RuleHit, 'document' | 'entityRef' | 'subject' | 'pointer'> {
  const services = rule.kind === 'alert' ? alertServices(analysis, rule) : [];
  return {
    document: rule.document,
    ...(services.length === 1 && { entityRef: services[0] }),
    subject: analysis.subject(rule),
    pointer: field === undefined ? rule.pointer : `${rule.pointer}/${field}`,
  };
}

/**
 * A rule as messages call it.
 *
 * @internal
 */
export function called({ kind, name }: MonitoringRule): string {
  return kind === 'alert' ? `The alert ${name}` : `The record ${name}`;
}
