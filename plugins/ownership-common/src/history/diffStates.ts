import { FIVE_ANSWERS } from '../standing/types';
import type { RecordedState, StatesDiff } from './types';

function isSame(a: RecordedState, b: RecordedState): boolean {
  return (
    a.title === b.title &&
    a.ownerRef === b.ownerRef &&
    a.ownerState === b.ownerState &&
    a.tier === b.tier &&
    a.orphanRule === b.orphanRule &&
    FIVE_ANSWERS.every(answer => a.marks[answer] === b.marks[answer]) &&
    a.moreReasons === b.moreReasons &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every(({ rule }, index) => rule === b.reasons[index].rule)
  );
}

/**
 * Which services stand otherwise than before. Words of a reason may change (they may count the days); the rules behind it
 * decide.
 *
 * @param before - the states that hold, one for each service
 * @param after - the states of an audit, one for each service
 * @public
 */
export function diffStates(
  before: readonly RecordedState[],
  after: readonly RecordedState[],
): StatesDiff {
  const known = new Map(before.map(state => [state.ref, state]));
  const diff: StatesDiff = { begun: [], ended: [] };
  for (const state of after) {
    const earlier = known.get(state.ref);
    known.delete(state.ref);
    if (earlier && isSame(earlier, state)) continue;
    if (earlier) diff.ended.push({ ref: state.ref, because: 'changed' });
    diff.begun.push(state);
  }
  for (const ref of known.keys()) diff.ended.push({ ref, because: 'gone' });
  return diff;
}

/**
 * The states that hold after a difference: the way back from records to the state of an audit.
 *
 * @public
 */
export function applyStatesDiff(
  before: readonly RecordedState[],
  diff: StatesDiff,
): RecordedState[] {
  const known = new Map(before.map(state => [state.ref, state]));
  for (const { ref } of diff.ended) known.delete(ref);
  for (const state of diff.begun) known.set(state.ref, state);
  return [...known.values()];
}
