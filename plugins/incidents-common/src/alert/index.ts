export type * from './types';
export { firesAgain } from './firesAgain';
export { type ListedAlert, readListedAlerts } from './readListedAlerts';
export {
  type HeldAlert,
  reconcileAlerts,
  type Reconciliation,
  type ReconcileOptions,
} from './reconcileAlerts';
export {
  CLOUD_EVENT_MAPPING,
  type EventMapping,
  type JsonPlace,
  type MappedEvent,
  readMappedEvent,
} from './readMappedEvent';
export { readPagerDutyEvent, type PagerDutyEvent } from './readPagerDutyEvent';
export {
  isSilent,
  OWN_SOURCE,
  silentSourceAlert,
  SOURCE_SILENT,
  type SourceSilence,
} from './silence';
export { type BurningSlo, sloBurnAlert } from './sloBurn';
export { urgencyOf } from './urgencyOf';
export { readAlertmanagerWebhook, type AlertmanagerNotice } from './readAlertmanagerWebhook';
