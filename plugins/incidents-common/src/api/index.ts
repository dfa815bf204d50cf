export type * from './types';
export type * from './facts';
export type * from './reviews';
export * from './remedies';
