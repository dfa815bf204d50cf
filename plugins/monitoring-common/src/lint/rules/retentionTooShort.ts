import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkRetention } from '../checks/windows';

/**
 * A rule looks back further than samples are kept.
 *
 * @internal
 */
export const retentionTooShort: Rule = {
  id: 'retention-too-short',
  title: 'Samples are kept for as long as rules look back',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  needs: ['deployedRules'],
  check: context => checkRetention(analysisOf(context)),
};
