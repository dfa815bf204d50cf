export * from './documents';
export * from './fleets';
export * from './letTimePass';
export * from './onCall';
export * from './openApi';
export * from './routesOf';
export * from './ruleTable';
export * from './servers';
