import { createExplainAlertAction } from './createExplainAlertAction';
import { createGateAction } from './createGateAction';
import { createListBurningSlosAction } from './createListBurningSlosAction';
import { createSloStatusAction } from './createSloStatusAction';
import type { ActionOptions } from './openBook';

/** Offers what the API answers as actions, for terminals and assistants. @internal */
export function registerActions(options: ActionOptions): void {
  createSloStatusAction(options);
  createListBurningSlosAction(options);
  createExplainAlertAction(options);
  createGateAction(options);
}
