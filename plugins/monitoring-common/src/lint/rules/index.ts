import type { Rule } from '@rollcall/model';
import { alertLabelHijacked } from './alertLabelHijacked';
import { alertMissing } from './alertMissing';
import { alertUnrouted } from './alertUnrouted';
import { alertWithoutOwner } from './alertWithoutOwner';
import { alertWithoutRunbook } from './alertWithoutRunbook';
import { monitoringDrift } from './monitoringDrift';
import { retentionTooShort } from './retentionTooShort';
import { ruleDuplicate } from './ruleDuplicate';
import { ruleFileInvalid } from './ruleFileInvalid';
import { ruleFileMultiDocument } from './ruleFileMultiDocument';
import { ruleWindowTooShort } from './ruleWindowTooShort';
import { runbookLinkBroken } from './runbookLinkBroken';

/**
 * The rules of the audit about alerts, rule files and routes, in the order in which DESIGN names them.
 *
 * @public
 */
export const MONITORING_RULES: readonly Rule[] = [
  alertMissing,
  alertWithoutOwner,
  alertWithoutRunbook,
  alertLabelHijacked,
  alertUnrouted,
  ruleWindowTooShort,
  ruleDuplicate,
  ruleFileMultiDocument,
  ruleFileInvalid,
  retentionTooShort,
  monitoringDrift,
  runbookLinkBroken,
];
