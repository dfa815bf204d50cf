export type * from './types';
export { readPagerDutyEvent, type PagerDutyEvent } from './readPagerDutyEvent';
export {
  isSilent,
  OWN_SOURCE,
  silentSourceAlert,
  SOURCE_SILENT,
  type SourceSilence,
} from './silence';
export { urgencyOf } from './urgencyOf';
export { readAlertmanagerWebhook, type AlertmanagerNotice } from './readAlertmanagerWebhook';
