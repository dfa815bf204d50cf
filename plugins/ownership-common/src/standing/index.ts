export * from './types';
export { actingOwners } from './actingOwners';
export { isAnswered } from './isAnswered';
export { isOrphan, orphanReason } from './orphan';
export { standing, type StandingOptions } from './standing';
export { isUrgentFinding, urgentAnswers } from './urgent';
