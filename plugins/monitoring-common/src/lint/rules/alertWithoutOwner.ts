import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkAlertOwners } from '../checks/alertOwners';

/**
 * An alert that fires goes to nobody: no label says whose it is, or names somebody who is not in the catalog.
 *
 * @internal
 */
export const alertWithoutOwner: Rule = {
  id: 'alert-without-owner',
  title: 'Every alert has an owner',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  check: context => checkAlertOwners(analysisOf(context)),
};
