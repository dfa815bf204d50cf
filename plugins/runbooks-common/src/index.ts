export * from './api';
export * from './authority';
export * from './expressions';
export * from './plan';
export * from './read';
export * from './run';
export * from './types';
