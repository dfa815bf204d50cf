/**
 * Pages by PagerDuty, for the incidents back end.
 *
 * @packageDocumentation
 */
export { incidentsModulePagerduty as default } from './module';
