export * from './documents';
export * from './fleets';
export * from './onCall';
export * from './openApi';
export * from './ruleTable';
export * from './servers';
export * from './letTimePass';
