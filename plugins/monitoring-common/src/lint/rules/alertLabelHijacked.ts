import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkAlertLabels } from '../checks/alertLabels';

/**
 * An alert goes to another team than its service belongs to, because its expression brings a label along or the rule puts one
 * on the series of all.
 *
 * @internal
 */
export const alertLabelHijacked: Rule = {
  id: 'alert-label-hijacked',
  title: 'Alerts say truly whose they are',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  check: context => checkAlertLabels(analysisOf(context)),
};
