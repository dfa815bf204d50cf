/**
 * Pages by e-mail, for the incidents back end.
 *
 * @packageDocumentation
 */
export { incidentsModuleEmail as default } from './module';
