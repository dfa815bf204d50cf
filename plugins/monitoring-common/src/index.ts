export * from './api';
export * from './openslo';
export * from './pyrra';
export * from './slo';
export * from './sloth';
export * from './promql';
export * from './ruleFiles';
export * from './budget';
