export * from './types';
export { incidentNumberOf } from './incidentNumberOf';
export * from './incidentRuns';
