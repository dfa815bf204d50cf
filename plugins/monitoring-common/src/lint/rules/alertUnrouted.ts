import type { Rule } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkAlertRoutes } from '../checks/alertRoutes';

/**
 * By the configuration of Alertmanager in sight, an alert does not reach the team it belongs to.
 *
 * @internal
 */
export const alertUnrouted: Rule = {
  id: 'alert-unrouted',
  title: 'Every alert reaches its owner',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  check: context => checkAlertRoutes(analysisOf(context)),
};
