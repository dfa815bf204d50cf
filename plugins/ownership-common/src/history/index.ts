export { canonicalJson } from './canonicalJson';
export { countTrends } from './countTrends';
export {
  applyFindingsDiff,
  diffFindings,
  findingsByFingerprint,
  trackedFinding,
} from './diffFindings';
export { applyStatesDiff, diffStates } from './diffStates';
export { serviceStates } from './serviceStates';
export type * from './types';
