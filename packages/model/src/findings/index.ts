export type { Answer, Finding, FindingState, FindingWaiver, Severity } from './Finding';
export type { Findings, Rule, RuleContext, RuleHit, SeverityWithTiers } from './Rule';
export { fingerprint } from './fingerprint';
