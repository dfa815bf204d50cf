export type * from './types';
export type * from './reviews';
export * from './remedies';
