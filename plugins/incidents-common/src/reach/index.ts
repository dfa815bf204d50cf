export { reachProofOf } from './reachProofOf';
export {
  planTracers,
  routeTracer,
  type PastTracer,
  type TracerPlan,
  type TracerQuery,
} from './planTracers';
export { TRACER_ALERTNAME, TRACER_LABEL, tracerIdOf, tracerLabels } from './tracerAlert';
export { unprovenReach, type TracerOutcome, type UnprovenQuery } from './unprovenReach';
export { firstPeople, mayBeAsked, type AskedBefore, type FirstPerson } from './whoIsAsked';
export { isWorkingTime, type WorkingHours } from './workingHours';
export type * from './types';
