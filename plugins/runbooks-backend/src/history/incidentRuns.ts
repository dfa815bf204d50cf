import type { IncidentRunDto, IncidentRunsDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { type RunRecord, snapshotOf, TABLES } from '../engine/database/rows';
import { ENDED_STATES } from '../engine/database/states';
import { RUN_COLUMNS, rowOf } from './listRuns';

/** @internal */
export interface IncidentRunsQuery {
  /** Milliseconds since the epoch; those that ended before are left out. */
  endedSinceMs: number;
  limit: number;
  nowMs: number;
}

function dtoOf(row: RunRecord): IncidentRunDto {
  const { plan, position, state } = snapshotOf(row);
  const step = state === 'succeeded' ? undefined : plan.steps[position];
  return {
    ...rowOf(row),
    incidentId: row.incident_id!,
    version: row.version,
    ...(step && { stepTitle: step.title }),
  };
}

/**
 * Live runs that belong to incidents, under way or ended since an instant, oldest first. Runs that a step of another one started
 * are left out: theirs belongs to the incident.
 *
 * @internal
 */
export async function incidentRuns(
  knex: Knex,
  { endedSinceMs, limit, nowMs }: IncidentRunsQuery,
): Promise<IncidentRunsDto> {
  const rows: RunRecord[] = await knex(TABLES.runs)
    .select(...RUN_COLUMNS, 'incident_id', 'version', 'snapshot', 'plan')
    .where({ mode: 'live' })
    .whereNotNull('incident_id')
    .whereNull('parent_run_id')
    .andWhere(wanted =>
      wanted.whereNotIn('state', ENDED_STATES).orWhere('ended_at', '>=', endedSinceMs),
    )
    .orderBy([{ column: 'created_at' }, { column: 'id' }])
    .limit(limit);
  return { asOf: new Date(nowMs).toISOString(), items: rows.map(dtoOf) };
}
