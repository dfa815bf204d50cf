import type { Rule } from '@rollcall/model';
import { MONITORING_RULES, SLO_RULES } from '@rollcall/plugin-monitoring-common';
import { ONCALL_RULES } from '@rollcall/plugin-oncall-common';
import { RUNBOOK_RULES } from '@rollcall/plugin-runbooks-common';
import { actionOverdue } from './actionOverdue';
import { alertUnowned } from './alertUnowned';
import { codeownersInvalid } from './codeownersInvalid';
import { codeownersMismatch } from './codeownersMismatch';
import { codeownersMissing } from './codeownersMissing';
import { contactUnknown } from './contactUnknown';
import { dependencyTierInversion } from './dependencyTierInversion';
import { dependencyUnguarded } from './dependencyUnguarded';
import { dependencyUnknown } from './dependencyUnknown';
import { dependencyUnowned } from './dependencyUnowned';
import { documentInvalid } from './documentInvalid';
import { duplicateEntity } from './duplicateEntity';
import { evidenceUnmet } from './evidenceUnmet';
import { groupMemberUnknown } from './groupMemberUnknown';
import { groupParentCycle } from './groupParentCycle';
import { groupParentUnknown } from './groupParentUnknown';
import { ownerDeparted } from './ownerDeparted';
import { ownerGroupEmpty } from './ownerGroupEmpty';
import { ownerGroupRetired } from './ownerGroupRetired';
import { ownerIsUser } from './ownerIsUser';
import { ownerMissing } from './ownerMissing';
import { ownerPlaceholder } from './ownerPlaceholder';
import { ownershipUnconfirmed } from './ownershipUnconfirmed';
import { ownerUnknown } from './ownerUnknown';
import { ownerWrongKind } from './ownerWrongKind';
import { policyWeakened } from './policyWeakened';
import { reachUnproven } from './reachUnproven';
import { referenceUnknown } from './referenceUnknown';
import { runbookMissing } from './runbookMissing';
import { singlePointOfFailure } from './singlePointOfFailure';
import { sloMissing } from './sloMissing';
import { tierInvalid } from './tierInvalid';
import { tierMissing } from './tierMissing';
import { waiverExpired } from './waiverExpired';
import { waiverUnused } from './waiverUnused';

/**
 * The rules of all domains that have some, in the order in which DESIGN names them: what `audit` takes unless told
 * otherwise, so that CI and portal judge alike.
 *
 * @public
 */
export const RULES: readonly Rule[] = [
  documentInvalid,
  duplicateEntity,
  referenceUnknown,
  policyWeakened,
  ownerMissing,
  ownerUnknown,
  ownerPlaceholder,
  ownerWrongKind,
  ownerIsUser,
  ownerDeparted,
  ownerGroupEmpty,
  ownerGroupRetired,
  groupParentUnknown,
  groupParentCycle,
  groupMemberUnknown,
  codeownersMissing,
  codeownersInvalid,
  codeownersMismatch,
  ownershipUnconfirmed,
  contactUnknown,
  tierMissing,
  tierInvalid,
  evidenceUnmet,
  dependencyUnowned,
  dependencyTierInversion,
  dependencyUnknown,
  dependencyUnguarded,
  singlePointOfFailure,
  ...ONCALL_RULES,
  sloMissing,
  ...SLO_RULES,
  ...MONITORING_RULES,
  alertUnowned,
  reachUnproven,
  runbookMissing,
  ...RUNBOOK_RULES,
  actionOverdue,
  waiverExpired,
  waiverUnused,
];

export { RULE_IDS, type RuleId } from './ruleIds';
export { ruleSummaries } from './ruleSummaries';
export { ORPHAN_RULES } from './support/ownershipFault';
export { confirmedInGit, type ConfirmationAt } from './support/confirmedAnnotation';
