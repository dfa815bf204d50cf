export type * from './types';
export { urgencyOf } from './urgencyOf';
export { readAlertmanagerWebhook, type AlertmanagerNotice } from './readAlertmanagerWebhook';
