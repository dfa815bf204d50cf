/**
 * Schedules, services and escalation policies of PagerDuty, for the on-call back end.
 *
 * @packageDocumentation
 */
export { oncallModulePagerduty as default } from './module';
