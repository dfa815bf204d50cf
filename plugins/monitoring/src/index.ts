/**
 * What every service promises, what is left of it, and how it is watched.
 *
 * @packageDocumentation
 */
export {
  monitoringApiRef,
  type CoverageQuery,
  type MonitoringApi,
  type MonitoringRequestOptions,
} from './api/MonitoringApi';
export { MonitoringClient } from './api/MonitoringClient';
export { EntityMonitoringContent, MonitoringPage, monitoringPlugin } from './plugin';
export { rootRouteRef } from './routes';
