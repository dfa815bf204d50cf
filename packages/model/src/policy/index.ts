export type {
  GateEffect,
  OwnerInheritance,
  Policy,
  PolicyWeakening,
  Tier,
  TierGate,
  TierIncidents,
  TierRequirements,
} from './Policy';
export { DEFAULT_POLICY } from './defaultPolicy';
export { governingPolicy } from './governingPolicy';
export { parseOnCallCoverage, type CoverageWindow, type OnCallCoverage } from './onCallCoverage';
export { policyFromDocument } from './policyFromDocument';
