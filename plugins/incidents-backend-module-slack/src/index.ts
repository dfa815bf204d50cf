/**
 * Pages by Slack, for the incidents back end.
 *
 * @packageDocumentation
 */
export { incidentsModuleSlack as default } from './module';
