export { canonicalJson } from './canonicalJson';
export { countTrends } from './countTrends';
export {
  type FindingsCompared,
  FindingsComparison,
  findingsByFingerprint,
  trackedFinding,
} from './FindingsComparison';
export { type StatesCompared, StatesComparison } from './StatesComparison';
export { serviceStates } from './serviceStates';
export type * from './types';
