export * from './types';
export { isOrphan, orphanReason } from './orphan';
export { standing, type StandingOptions } from './standing';
