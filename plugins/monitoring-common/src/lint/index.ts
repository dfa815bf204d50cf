export { lintRules, type LintRulesOptions } from './lintRules';
export type { LintOptions } from './analysis/RuleAnalysis';
export type { LintHit, LintRuleId } from './LintHit';
export {
  RunbookDirectory,
  type RunbookDirectoryOptions,
  type RunbookLink,
  type RunbookSite,
} from './runbooks/RunbookDirectory';
export { MONITORING_RULES } from './rules';
export {
  explainRules,
  type ExplainedLabel,
  type ExplainedMetric,
  type ExplainedOwnership,
  type RuleExplanation,
} from './explainRules';
export type { AlertLabelOrigin } from './analysis/alertLabel';
