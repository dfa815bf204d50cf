export * from './answer';
export * from './rotation';
export * from './slot';
