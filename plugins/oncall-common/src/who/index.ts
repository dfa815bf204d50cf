export { escalationFor, type Escalation } from './escalationFor';
export { IMPORT_STALE_AFTER_MS } from './importedAge';
export { onCallSchedules } from './onCallSchedules';
export { reachabilityOf, timeZoneOf, type Reachability, type ReachabilityOptions } from './people';
export { escalationPolicyIn, rotationIn } from './readings';
export { whoIsOnCall } from './whoIsOnCall';
