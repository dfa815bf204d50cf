export * from './types';
export { actingOwners } from './actingOwners';
export { isOrphan, orphanReason } from './orphan';
export { standing, type StandingOptions } from './standing';
