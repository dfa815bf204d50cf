export { canonicalJson } from './canonicalJson';
export { countTrends } from './countTrends';
export {
  applyFindingsDiff,
  diffFindings,
  type FindingsCompared,
  FindingsComparison,
  findingsByFingerprint,
  trackedFinding,
} from './diffFindings';
export { applyStatesDiff, diffStates, type StatesCompared, StatesComparison } from './diffStates';
export { serviceStates } from './serviceStates';
export type * from './types';
