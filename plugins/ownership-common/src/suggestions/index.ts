export { suggestOwners } from './suggestOwners';
export type { SuggestOwnersOptions } from './types';
export { EVIDENCE_WEIGHTS, LEAST_CONFIDENCE } from './weights';
