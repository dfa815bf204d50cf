export type * from './types';
export type * from './gate';
export type * from './facts';
