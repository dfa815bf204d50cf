import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkRuleFiles } from '../checks/ruleFiles';

/**
 * Prometheus would refuse a rule file, and with it all of its rules.
 *
 * @internal
 */
export const ruleFileInvalid: Rule = {
  id: 'rule-file-invalid',
  title: 'Prometheus can load every rule file',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'error',
  check: context => checkRuleFiles(analysisOf(context)),
};
