export * from './api';
export * from './escalation';
export * from './rotation';
export * from './schedule';
export * from './types';
export * from './who';
