import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkDrift } from '../checks/drift';

/**
 * A server runs other rules than stand in code.
 *
 * @internal
 */
export const monitoringDrift: Rule = {
  id: 'monitoring-drift',
  title: 'What runs is what stands in code',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  needs: ['deployedRules'],
  check: context => checkDrift(context, analysisOf(context)),
};
