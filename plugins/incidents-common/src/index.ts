export * from './alert';
export * from './api';
export * from './cases';
export * from './causes';
export * from './incident';
export * from './permissions';
export * from './routing';
export * from './severity';
