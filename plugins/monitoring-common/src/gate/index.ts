export { gatePolicyOf, type GatePolicy } from './GatePolicy';
export { gate } from './gate';
export { gateAfter } from './gateAfter';
export { latencyQuery } from './latencyQuery';
export { leadsOf } from './leadsOf';
export type { ChangeMeasurement, GateAfterDecision, GateAfterLimits } from './gateAfter';
export { missingApprovals } from './changeRecordReasons';
export { overdueApprovals, type EmergencyChange } from './overdueApprovals';
export { rollbackRunbook } from './rollbackRunbook';
export type {
  ChangeApproval,
  ChangeRecord,
  GateBudget,
  GateDecision,
  GateEmergency,
  GateFacts,
  GateIncident,
  GateReason,
  GateRequirement,
  GateService,
  GateTopic,
  OwedApproval,
} from './types';
