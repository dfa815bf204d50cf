export type { Answer, Finding, FindingState, FindingWaiver, Severity } from './Finding';
export {
  type Findings,
  hitsOf,
  type Rule,
  type RuleContext,
  type RuleHit,
  type SeverityWithTiers,
} from './Rule';
export { atOnce, eachInSteps, type Steps } from './Steps';
export { fingerprint } from './fingerprint';
