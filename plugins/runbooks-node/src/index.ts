/**
 * What actions of runbooks are made of, and how other back ends ask for runs.
 *
 * @packageDocumentation
 */
export type { RunbookAction, RunbookActionContext, RunLog, SecretReader } from './RunbookAction';
export { UncertainOutcomeError } from './UncertainOutcomeError';
export {
  runbookActionsExtensionPoint,
  type RunbookActionsExtensionPoint,
} from './runbookActionsExtensionPoint';
export type { RunbooksForQuery, RunbooksService } from './service/RunbooksService';
export { runbooksServiceRef } from './service/runbooksServiceRef';
