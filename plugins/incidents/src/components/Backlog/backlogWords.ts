import type { BacklogKind } from '@rollcall/plugin-incidents-common';
import { ACTION_CLASSES } from '../../lib/actionWords';

/** What stands in the backlog, in words. @internal */
export const BACKLOG_KINDS: Record<BacklogKind, string> = {
  'dont-repeat': ACTION_CLASSES['dont-repeat'].word,
  'burning-budget': 'Burning budget',
  reliability: ACTION_CLASSES.reliability.word,
  'stability-epic': ACTION_CLASSES['stability-epic'].word,
};
