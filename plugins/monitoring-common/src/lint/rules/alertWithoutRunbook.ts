import type { Rule, RuleContext } from '@rollcall/model';
import { analysisOf, directoryOf } from '../analysis/perAudit';
import { checkAlertRunbooks } from '../checks/runbookLinks';

function isAsked({ fleet }: RuleContext, entityRef: string | undefined): boolean {
  if (entityRef === undefined || !fleet.isService(entityRef)) return false;
  return fleet.tier(entityRef).tier?.requires.alerts?.runbook === true;
}

/**
 * An alert of a service whose tier asks for runbooks names none. Where the policy itself sets the severity of this rule, it is
 * about every alert.
 *
 * @internal
 */
export const alertWithoutRunbook: Rule = {
  id: 'alert-without-runbook',
  title: 'Every alert has a runbook',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    const isForAll = context.fleet.policy.rules['alert-without-runbook'] !== undefined;
    for (const hit of checkAlertRunbooks(analysisOf(context), directoryOf(context))) {
      if (isForAll || isAsked(context, hit.entityRef)) yield hit;
    }
  },
};
