export type * from './types';
export { foldIncident } from './foldIncident';
export { incidentAllows, reduceIncident } from './reduceIncident';
export { durationsOf, momentsOf, type IncidentDurations, type IncidentInstant } from './momentsOf';
export { detectedByOf } from './detectedByOf';
export {
  figuresOf,
  type IncidentFigures,
  type MeasuredIncident,
  type OutageLength,
  type TimeFigure,
} from './figuresOf';
export { graverByJourney } from './graverByJourney';
export { momentProblem } from './momentProblem';
export { respondersOf, type RoleSpan } from './respondersOf';
