/**
 * Runbooks that read like documents and run like buttons: the pages, and what stands on the page of a service.
 *
 * @packageDocumentation
 */
export {
  EntityRunbooksCard,
  EntityRunbooksContent,
  MyApprovalsContent,
  RunbooksPage,
  runbooksPlugin,
} from './plugin';
export { ApprovalsSidebarItem } from './components/Approvals/ApprovalsSidebarItem';
export {
  type LogStreamEvent,
  type PreviewRequest,
  type RunAct,
  type RunbooksApi,
  runbooksApiRef,
  type RunbooksQuery,
  type RunbooksRequestOptions,
  type RunsQuery,
} from './api/RunbooksApi';
export { RunbooksClient } from './api/RunbooksClient';
