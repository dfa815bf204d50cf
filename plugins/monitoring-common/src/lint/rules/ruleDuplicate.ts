import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkDuplicates } from '../checks/duplicates';

/**
 * The same rule is there twice, or two different ones write the same series.
 *
 * @internal
 */
export const ruleDuplicate: Rule = {
  id: 'rule-duplicate',
  title: 'Every rule is there once',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  check: context => checkDuplicates(analysisOf(context)),
};
