import {
  canonicalJson,
  type RecordedState,
  StatesComparison,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { insertAll } from './insertAll';
import { pagesOf } from './pagesOf';
import { type StateRow, TABLES } from './rows';
import { inChunks, mapped, storable } from './storing';

type HoldingRow = Pick<StateRow, 'id' | 'orphan_since' | 'content'>;
type EndedBecause = 'changed' | 'gone';

/** A state that begins, and since when its service is an orphan if it was one before. */
interface Beginning {
  state: RecordedState;
  orphanSince: string | null;
}

function byReference(a: Beginning, b: Beginning): number {
  return a.state.ref < b.state.ref ? -1 : 1;
}

function newRow({ state, orphanSince }: Beginning, at: string): Omit<StateRow, 'id'> {
  return {
    ref: storable(state.ref),
    since: at,
    until: null,
    ended_because: null,
    // An orphan that merely changes is an orphan since it became one.
    orphan_since: state.orphanRule ? (orphanSince ?? at) : null,
    content: canonicalJson(state),
  };
}

async function end(trx: Knex, ids: readonly number[], because: EndedBecause, at: string) {
  for (const chunk of inChunks(ids)) {
    await trx(TABLES.states).whereIn('id', chunk).update({ until: at, ended_because: because });
  }
}

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
  const comparison = new StatesComparison(states);
  const ended: Record<EndedBecause, number[]> = { changed: [], gone: [] };
  const beginnings: Beginning[] = [];
  const holding = () =>
    trx<HoldingRow, HoldingRow[]>(TABLES.states)
      .whereNull('until' as keyof HoldingRow)
      .select<HoldingRow[]>('id', 'orphan_since', 'content');
  for await (const rows of pagesOf<HoldingRow, 'id'>(holding, 'id')) {
    const { changed, gone } = comparison.compare(
      rows.map(({ id, orphan_since: orphanSince, content }) => {
        return { ...(JSON.parse(content) as RecordedState), id, orphanSince };
      }),
    );
    ended.gone.push(...gone.map(({ id }) => id));
    for (const { before, after } of changed) {
      ended.changed.push(before.id);
      beginnings.push({ state: after, orphanSince: before.orphanSince });
    }
  }
  await end(trx, ended.changed, 'changed', at);
  await end(trx, ended.gone, 'gone', at);
  for (const state of comparison.begun()) beginnings.push({ state, orphanSince: null });
  // In the order in which bundles give them.
  beginnings.sort(byReference);
  await insertAll(
    trx,
    TABLES.states,
    mapped(beginnings, beginning => newRow(beginning, at)),
  );
}
