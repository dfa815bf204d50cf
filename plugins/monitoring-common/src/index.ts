export * from './api';
export * from './openslo';
export * from './slo';
