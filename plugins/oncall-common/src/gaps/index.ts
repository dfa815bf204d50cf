export { coverage, gapsOf } from './coverage';
export { coverageToDto } from './coverageToDto';
export type { ClockChangeInShift, Coverage, CoverageGap } from './types';
