import { FIVE_ANSWERS } from '../standing/types';
import type { RecordedState } from './types';

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
