import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { RunbookAction } from './RunbookAction';

/** Adds actions that steps of runbooks can call. @public */
export interface RunbookActionsExtensionPoint {
  /**
   * @throws ConflictError at start-up, where two have the same id
   */
  addAction(...actions: RunbookAction[]): void;
}

/** @public */
export const runbookActionsExtensionPoint = createExtensionPoint<RunbookActionsExtensionPoint>({
  id: 'runbooks.actions',
});
