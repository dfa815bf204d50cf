import { createListRunbooksAction } from './createListRunbooksAction';
import { createPreviewRunbookAction } from './createPreviewRunbookAction';
import { createRunRunbookAction } from './createRunRunbookAction';
import type { AssistantOptions } from './readerBehind';

/** Offers what the API answers as actions, for terminals and assistants. @internal */
export function registerActions(options: AssistantOptions): void {
  createListRunbooksAction(options);
  createPreviewRunbookAction(options);
  createRunRunbookAction(options);
}
