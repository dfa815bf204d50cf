import type { ActionItemState } from './types';

/** What follows from comparing an action item with its issue. @public */
export interface MergedState {
  state: ActionItemState;
  /** Who has to be told. */
  tell: 'nobody' | 'portal' | 'tracker';
}

/**
 * Compares how an action item stands here with how its issue stands there. Whichever side changed since both were the same is
 * believed; where both did, each in its own way, the portal is: it asked for a reason.
 *
 * @param states - `base`: what both had when they were compared last
 * @public
 */
export function mergeTracked(states: {
  base: ActionItemState;
  here: ActionItemState;
  there: ActionItemState;
}): MergedState {
  const { base, here, there } = states;
  if (here === there) return { state: here, tell: 'nobody' };
  if (here === base) return { state: there, tell: 'portal' };
  return { state: here, tell: 'tracker' };
}
