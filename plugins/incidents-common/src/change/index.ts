export { CHANGE_WEIGHTS, changeRefs, CHANGES_WITHIN_MS, rankChanges } from './rankChanges';
export type { RankChangesOptions } from './rankChanges';
export { CHANGE_KINDS, type Change, type ChangeKind, type RankedChange } from './types';
export { readPagerDutyChange, type PagerDutyChange } from './readPagerDutyChange';
