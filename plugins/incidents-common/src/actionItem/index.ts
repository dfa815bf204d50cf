export { actionDeadline } from './actionDeadline';
export { mergeTracked, type MergedState } from './mergeTracked';
export { moveActionItem, type MoveActionItemOptions } from './moveActionItem';
export { isOverdue, overdueActions } from './overdueActions';
export { reminderDue, type Remindable } from './reminderDue';
export type * from './types';
