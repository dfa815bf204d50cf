export * from './answer';
export * from './policy';
export * from './problem';
export * from './rotation';
export * from './slot';
