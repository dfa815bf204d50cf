/**
 * What actions of runbooks are made of.
 *
 * @packageDocumentation
 */
export type { RunbookAction, RunbookActionContext, RunLog, SecretReader } from './RunbookAction';
export {
  runbookActionsExtensionPoint,
  type RunbookActionsExtensionPoint,
} from './runbookActionsExtensionPoint';
