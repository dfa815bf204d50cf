import type { HistoryResponse, ServiceState } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { type HeadRow, type StateRow, TABLES } from './rows';
import { storable } from './storing';

const MOST_CHANGES = 100;

function stateFromRow({ content, since, until }: StateRow): ServiceState {
  const { orphanRule: _, ...state } = JSON.parse(content);
  return { ...state, since, ...(until !== null && { until }) };
}

/**
 * How a service stood at an instant, and what changed before and after it.
 *
 * @returns without changes where history does not know the service
 * @internal
 */
export async function readServiceHistory(
  knex: Knex,
  options: { ref: string; at: string },
): Promise<HistoryResponse> {
  const { ref, at } = options;
  const states = () => knex<StateRow>(TABLES.states).where({ ref: storable(ref) });
  const head = await knex<HeadRow>(TABLES.head).first();
  const held = await states()
    .where('since', '<=', at)
    .where(query => query.whereNull('until').orWhere('until', '>', at))
    .first();
  const changes = await states().orderBy('since', 'desc').limit(MOST_CHANGES);
  const coveredSince = head?.covered_since ?? undefined;
  // What is older than the records may have holes.
  const isCovered = coveredSince !== undefined && at >= coveredSince;
  return {
    ref,
    ...(held && isCovered && { state: stateFromRow(held) }),
    coveredSince,
    changes: changes.map(stateFromRow),
  };
}
