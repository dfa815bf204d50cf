import { canonicalJson, diffStates, type RecordedState } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { type StateRow, TABLES } from './rows';
import { inChunks, insertAll, storable } from './storing';

/**
 * Ends the states that hold no more, and begins the new ones. What stayed is not written.
 *
 * @param states - of the audit, by reference
 * @internal
 */
export async function recordStates(
  trx: Knex,
  states: readonly RecordedState[],
  at: string,
): Promise<void> {
  const rows = await trx<StateRow>(TABLES.states)
    .whereNull('until')
    .select('id', 'orphan_since', 'content');
  const holding = rows.map(row => ({ ...row, state: JSON.parse(row.content) as RecordedState }));
  const known = new Map(holding.map(row => [row.state.ref, row]));
  const { begun, ended } = diffStates(
    holding.map(({ state }) => state),
    states,
  );
  for (const because of ['changed', 'gone'] as const) {
    const ids = ended.filter(item => item.because === because).map(({ ref }) => known.get(ref)!.id);
    for (const chunk of inChunks(ids)) {
      await trx(TABLES.states).whereIn('id', chunk).update({ until: at, ended_because: because });
    }
  }
  const fresh = begun.map((state): Omit<StateRow, 'id'> => ({
    ref: storable(state.ref),
    since: at,
    until: null,
    ended_because: null,
    // An orphan that merely changes is an orphan since it became one.
    orphan_since: state.orphanRule ? (known.get(state.ref)?.orphan_since ?? at) : null,
    content: canonicalJson(state),
  }));
  await insertAll(trx, TABLES.states, fresh);
}
