import type { AuditRun } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { type RunRow, TABLES } from './rows';

/** @internal */
export function runFromRow({ last_at: lastAt, counts, ...row }: RunRow): AuditRun {
  return { ...row, lastAt, counts: JSON.parse(counts) };
}

/**
 * The last runs, newest first.
 *
 * @param options - `before` is the sequence of the last run already seen
 * @internal
 */
export async function listRuns(
  knex: Knex,
  options: { limit: number; before?: number },
): Promise<AuditRun[]> {
  const { limit, before } = options;
  const query = knex<RunRow>(TABLES.runs).orderBy('sequence', 'desc').limit(limit);
  if (before !== undefined) query.where('sequence', '<', before);
  return (await query).map(runFromRow);
}
