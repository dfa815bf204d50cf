export type { AlertingRule, RecordingRule, RuleFileGroup } from './ruleFile';
export type { CatalogText, GenerateRulesOptions, RuleBudgeting } from './GenerateRulesOptions';
export { generateRules } from './generateRules';
export { generatedGroupNames } from './names';
export { catalogText, type CatalogTextOptions } from './catalogText';
export { writePrometheusRule, writeRuleFile } from './writeRules';
