/**
 * Reads budgets out of Prometheus, and answers over HTTP.
 *
 * @packageDocumentation
 */
export { monitoringPlugin as default } from './plugin';
