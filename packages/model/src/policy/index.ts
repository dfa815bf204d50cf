export type { OwnerInheritance, Policy, PolicyWeakening, Tier, TierRequirements } from './Policy';
export { DEFAULT_POLICY } from './defaultPolicy';
export { governingPolicy } from './governingPolicy';
export { policyFromDocument } from './policyFromDocument';
