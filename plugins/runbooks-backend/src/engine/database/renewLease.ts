import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import type { Claim } from './Claim';
import { TABLES } from './rows';

/**
 * Keeps a run for longer.
 *
 * @returns false where the claim is void: stop, and write nothing more
 * @internal
 */
export async function renewLease(
  knex: Knex,
  options: { claim: Claim; leaseMs: number; clock: Clock },
): Promise<{ kept: boolean; cancelRequested: boolean }> {
  const { claim, leaseMs, clock } = options;
  const rows = await knex(TABLES.runs)
    .where({ id: claim.runId, worker: claim.worker, fence: claim.fence })
    .whereIn('state', ['running', 'rolling-back'])
    .update({ lease_until: knex.raw('? + ?', [databaseNow(knex, clock), leaseMs]) })
    .returning(['snapshot']);
  if (rows.length === 0) return { kept: false, cancelRequested: false };
  return { kept: true, cancelRequested: JSON.parse(rows[0].snapshot).cancelRequested === true };
}
