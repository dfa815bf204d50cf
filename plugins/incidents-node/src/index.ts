/**
 * How other plugins ask what is wrong with a service, and how ways to reach people are added.
 *
 * @packageDocumentation
 */
export {
  incidentChannelsExtensionPoint,
  type IncidentChannelsExtensionPoint,
} from './channels/incidentChannelsExtensionPoint';
export type {
  PageAudience,
  PageChannel,
  PageContact,
  PageKind,
  PageMessage,
  PageReceipt,
  TestMessage,
} from './channels/PageChannel';
export { PageChannels } from './channels/PageChannels';
export { PageRefusedError } from './channels/PageRefusedError';
export type * from './IncidentsService';
export { incidentsServiceRef } from './incidentsServiceRef';
export type { IssueTracker, NewIssue, TrackedIssue, TrackedState } from './trackers/IssueTracker';
export {
  issueTrackerExtensionPoint,
  type IssueTrackerExtensionPoint,
} from './trackers/issueTrackerExtensionPoint';
export { IssueTrackers } from './trackers/IssueTrackers';
