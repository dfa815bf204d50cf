import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkWindows } from '../checks/windows';

/**
 * A rule looks at so short a time that it may find fewer than two samples.
 *
 * @internal
 */
export const ruleWindowTooShort: Rule = {
  id: 'rule-window-too-short',
  title: 'Rules look at enough samples',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  check: context => checkWindows(analysisOf(context)),
};
