export { reachProofOf } from './reachProofOf';
export type * from './types';
