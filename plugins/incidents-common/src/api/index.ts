export type * from './changes';
export type * from './types';
export type * from './facts';
export type * from './surroundings';
export type * from './reviews';
export * from './remedies';
export type * from './actionItems';
export type * from './maintenance';
