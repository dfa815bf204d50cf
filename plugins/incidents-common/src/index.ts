export * from './alert';
export * from './cases';
export * from './causes';
export * from './routing';
export * from './severity';
