import { isPostgres } from '@rollcall/backend-kit';
import type { RunRow, RunState, RunTrigger } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { numberOf, type RunRecord, TABLES } from '../engine/database/rows';

/** Which runs somebody may see: those for these services, and their own. @internal */
export interface VisibleRuns {
  entityRefs: readonly string[];
  actorRef: string;
  /** Their own only of these services, where a policy narrows what may be seen at all. */
  within?: readonly string[];
}

/** @internal */
export interface RunQuery {
  runbookRef?: string;
  entityRef?: string;
  state?: RunState;
  actorRef?: string;
  trigger?: RunTrigger;
  incidentId?: string;
  /** All of them where absent. */
  visible?: VisibleRuns;
  /** What a page before ended with. */
  after?: { createdAtMs: number; id: string };
  limit: number;
}

/** What a row of a list is made of. @internal */
export const RUN_COLUMNS = [
  'id',
  'runbook_ref',
  'runbook_title',
  'entity_ref',
  'state',
  'mode',
  'trigger',
  'actor_ref',
  'created_at',
  'started_at',
  'ended_at',
  'drill',
] as const;

/** Up to so many services each has its own part of the question; of more, enough are among the newest runs of all. */
const MOST_PARTS = 40;

/** @internal */
export function rowOf(row: RunRecord): RunRow {
  const started = numberOf(row.started_at);
  const ended = numberOf(row.ended_at);
  return {
    id: row.id,
    runbookRef: row.runbook_ref,
    runbookTitle: row.runbook_title,
    entityRef: row.entity_ref,
    state: row.state as RunState,
    mode: row.mode,
    trigger: row.trigger as RunTrigger,
    actorRef: row.actor_ref,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    ...(ended !== undefined && { endedAt: new Date(ended).toISOString() }),
    ...(started !== undefined && ended !== undefined && { durationMs: ended - started }),
    drill: Boolean(row.drill),
  };
}

function newestFirst(rows: Knex.QueryBuilder, limit: number): Knex.QueryBuilder {
  return rows
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
}

/** A column that SQLite is not to look for in an index; PostgreSQL knows which index is worth it. */
function unindexed(knex: Knex, column: string): Knex.Raw {
  return isPostgres(knex) ? knex.raw('??', [column]) : knex.raw('+??', [column]);
}

function matching(
  knex: Knex,
  query: RunQuery,
  columns: readonly (typeof RUN_COLUMNS)[number][] = RUN_COLUMNS,
): Knex.QueryBuilder {
  const { after, limit, state } = query;
  const rows = newestFirst(knex(TABLES.runs).select(...columns), limit);
  const wanted = {
    runbook_ref: query.runbookRef,
    entity_ref: query.entityRef,
    actor_ref: query.actorRef,
    trigger: query.trigger,
    incident_id: query.incidentId,
  };
  const filters = Object.entries(wanted).filter(([, value]) => value !== undefined);
  for (const [column, value] of filters) rows.where(column, value);
  if (state !== undefined) {
    // There are more runs of a state than of a runbook.
    const isSole = filters.length === 0 && !query.visible;
    rows.where((isSole ? 'state' : unindexed(knex, 'state')) as string, state);
  }
  if (after) {
    // Compared as a pair, which an index in that order can begin at; an alternative of two conditions it cannot.
    rows.whereRaw('(created_at, id) < (?, ?)', [after.createdAtMs, after.id]);
  }
  return rows;
}

function visibleTo(knex: Knex, query: RunQuery, visible: VisibleRuns): Knex.QueryBuilder {
  const { entityRefs, actorRef, within } = visible;
  const own = (rows: Knex.QueryBuilder, column: string | Knex.Raw = 'actor_ref') => {
    rows.where(column as string, actorRef);
    return within ? rows.whereIn(unindexed(knex, 'entity_ref') as never, within) : rows;
  };
  if (query.entityRef !== undefined) {
    const rows = matching(knex, query);
    return entityRefs.includes(query.entityRef) ? rows : own(rows);
  }
  if (query.actorRef === actorRef && !within) return matching(knex, query);
  if (entityRefs.length > MOST_PARTS) {
    return matching(knex, query).where(seen =>
      seen
        .whereIn(unindexed(knex, 'entity_ref') as never, entityRefs)
        .orWhere(mine => own(mine, unindexed(knex, 'actor_ref'))),
    );
  }
  // The newest of each service come from an index in that order; of their alternatives together they would all be read.
  const refs = () => matching(knex, query, ['id', 'created_at']);
  const parts = [
    own(refs()),
    ...entityRefs.map(entityRef => refs().where({ entity_ref: entityRef })),
  ].map(part => knex.select('*').from(part.as('part')));
  const newest = newestFirst(knex.select('id').from(knex.union(parts).as('seen')), query.limit);
  return newestFirst(
    knex(TABLES.runs)
      .whereIn('id', knex.select('id').from(newest.as('newest')))
      .select(...RUN_COLUMNS),
    query.limit,
  );
}

/**
 * One page of the history, newest first.
 *
 * @returns the rows, and what the next page is asked for with where there is one
 * @internal
 */
export async function listRuns(
  knex: Knex,
  query: RunQuery,
): Promise<{ items: RunRow[]; next?: RunQuery['after'] }> {
  const { limit, visible } = query;
  const found: RunRecord[] = await (visible
    ? visibleTo(knex, query, visible)
    : matching(knex, query));
  const items = found.slice(0, limit);
  const last = items[items.length - 1];
  return {
    items: items.map(rowOf),
    ...(found.length > limit && { next: { createdAtMs: Number(last.created_at), id: last.id } }),
  };
}
