export type * from './DeployedRules';
export { deployedRulesFromApi, type PrometheusAnswers } from './deployedRulesFromApi';
export { deployedRulesOf, readDeployedRules, type UnreadableSource } from './readDeployedRules';
export type { RuleDifference } from './differences';
export {
  compareRules,
  compareRulesFormatted,
  type ChangedGroup,
  type ChangedRule,
  type PlacedRule,
  type RuleComparison,
} from './compareRules';
