export * from './runbooks';
export * from './runs';
export * from './automatic';
export * from './statistics';
export { incidentNumberOf } from './incidentNumberOf';
export * from './incidentRuns';
