import type { DrillRecord } from '@rollcall/model';
import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';

interface LastDrill {
  runbook_ref: string;
  entity_ref: string;
  actor_ref: string;
  passed: number | string | null;
  failed: number | string | null;
}

/**
 * The last good drill of each runbook on each service by each person, and the last bad one where it came later: what an
 * audit and a handover need to know, newest first. How many there are depends on what is rehearsed and by whom, not on how
 * often, so that none is left out.
 *
 * @internal
 */
export async function drillRecords(knex: Knex): Promise<DrillRecord[]> {
  const rows = (await knex(TABLES.runs)
    .where({ drill: true, mode: 'live' })
    .whereIn('state', ['succeeded', 'failed', 'rolled-back'])
    .select('runbook_ref', 'entity_ref', 'actor_ref')
    .max({
      passed: knex.raw("case when state = 'succeeded' then ended_at end"),
      failed: knex.raw("case when state <> 'succeeded' then ended_at end"),
    })
    .groupBy('runbook_ref', 'entity_ref', 'actor_ref')) as unknown as LastDrill[];
  const known = rows.flatMap(row => {
    const passedMs = row.passed === null ? -Infinity : Number(row.passed);
    const failedMs = row.failed === null ? -Infinity : Number(row.failed);
    const record = (outcome: DrillRecord['outcome'], atMs: number) => ({ row, outcome, atMs });
    return [
      ...(failedMs > passedMs ? [record('failed', failedMs)] : []),
      ...(passedMs > -Infinity ? [record('passed', passedMs)] : []),
    ];
  });
  return known
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ row, outcome, atMs }) => ({
      runbookRef: row.runbook_ref,
      entityRef: row.entity_ref,
      at: new Date(atMs).toISOString(),
      outcome,
      // What the portal rehearsed by itself is nobody's practice.
      by: row.actor_ref,
    }));
}
