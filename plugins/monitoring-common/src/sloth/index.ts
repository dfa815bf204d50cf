export { judgeSloth } from './judgeSloth';
export { readAlertWindows, type AlertWindows } from './alertWindows';
