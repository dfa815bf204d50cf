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

/** What became of states that held. @public */
export interface StatesCompared<T extends RecordedState> {
  changed: { before: T; after: RecordedState }[];
  /** Of services that vanished. */
  gone: T[];
}

/**
 * Holds the states that held against those of an audit, piece by piece, so that not all of them need be read at once. Words
 * of a reason may change (they may count the days); the rules behind it decide.
 *
 * @public
 */
export class StatesComparison {
  readonly #fresh: Map<string, RecordedState>;
  readonly #known = new Set<string>();

  /**
   * @param after - the states of an audit, one for each service
   */
  constructor(after: readonly RecordedState[]) {
    this.#fresh = new Map(after.map(state => [state.ref, state]));
  }

  /** What became of a piece of the states that held. */
  compare<T extends RecordedState>(piece: Iterable<T>): StatesCompared<T> {
    const compared: StatesCompared<T> = { changed: [], gone: [] };
    for (const before of piece) {
      const after = this.#fresh.get(before.ref);
      if (!after) {
        compared.gone.push(before);
        continue;
      }
      this.#known.add(after.ref);
      if (!isSame(before, after)) compared.changed.push({ before, after });
    }
    return compared;
  }

  /** States of services nothing held of; to be asked when everything that held was compared. */
  begun(): RecordedState[] {
    return [...this.#fresh.values()].filter(({ ref }) => !this.#known.has(ref));
  }
}

/**
 * Which services stand otherwise than before, see {@link StatesComparison}.
 *
 * @param before - the states that hold, one for each service
 * @param after - the states of an audit, one for each service
 * @public
 */
export function diffStates(
  before: readonly RecordedState[],
  after: readonly RecordedState[],
): StatesDiff {
  const comparison = new StatesComparison(after);
  const { changed, gone } = comparison.compare(before);
  return {
    begun: [...changed.map(item => item.after), ...comparison.begun()],
    ended: [
      ...changed.map(item => ({ ref: item.before.ref, because: 'changed' as const })),
      ...gone.map(({ ref }) => ({ ref, because: 'gone' as const })),
    ],
  };
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
