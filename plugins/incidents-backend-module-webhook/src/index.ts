/**
 * Pages by signed webhooks, for the incidents back end.
 *
 * @packageDocumentation
 */
export { incidentsModuleWebhook as default } from './module';
