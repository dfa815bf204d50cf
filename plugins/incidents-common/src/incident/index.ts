export type * from './types';
export { incidentAllows, reduceIncident } from './reduceIncident';
export { durationsOf, momentsOf, type IncidentDurations, type IncidentInstant } from './momentsOf';
