import type { NestedRunDto, RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { type RunRecord, TABLES } from '../engine/database/rows';

/**
 * The runs that steps of a run have started, the last of each step. Most runbooks run no other, and nothing is asked for them.
 *
 * @internal
 */
export async function nestedRunsOf(
  knex: Knex,
  { id, plan }: Pick<RunSnapshot, 'id' | 'plan'>,
): Promise<NestedRunDto[]> {
  if (!plan.steps.some(({ nested }) => nested)) return [];
  const rows: Pick<RunRecord, 'id' | 'snapshot'>[] = await knex(TABLES.runs)
    .where({ parent_run_id: id })
    .orderBy('created_at')
    .select('id', 'snapshot');
  const last = new Map<string, NestedRunDto>();
  for (const row of rows) {
    const { parent, state } = JSON.parse(row.snapshot) as Pick<RunSnapshot, 'parent' | 'state'>;
    if (parent) last.set(parent.stepId, { stepId: parent.stepId, runId: row.id, state });
  }
  return [...last.values()];
}
