import type { Rule } from '@rollcall/model';
import { analysisOf, directoryOf } from '../analysis/perAudit';
import { checkRunbookLinks } from '../checks/runbookLinks';

/**
 * An alert names a runbook that does not exist, as far as that can be told without a network.
 *
 * @internal
 */
export const runbookLinkBroken: Rule = {
  id: 'runbook-link-broken',
  title: 'Links to runbooks lead somewhere',
  answer: 'runbook',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  check: context => checkRunbookLinks(analysisOf(context), directoryOf(context)),
};
