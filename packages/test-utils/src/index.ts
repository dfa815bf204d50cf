export * from './documents';
export * from './fleets';
export * from './onCall';
export * from './ruleTable';
