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
export { incidentObjectivesApiRef, type IncidentObjectivesApi } from './api/IncidentObjectivesApi';
export { IncidentsObjectives } from './api/IncidentsObjectives';
export { IncidentsWhatChanged } from './api/IncidentsWhatChanged';
export { MonitoringClient } from './api/MonitoringClient';
export { whatChangedApiRef, type WhatChangedApi } from './api/WhatChangedApi';
export { EntityMonitoringContent, MonitoringPage, monitoringPlugin } from './plugin';
export { rootRouteRef } from './routes';
