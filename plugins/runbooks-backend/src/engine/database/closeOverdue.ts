import { databaseNow } from '@rollcall/backend-kit';
import {
  approvalExpiresMs,
  type RunEvent,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from './rows';
import { transitionRun } from './transitionRuns';
import type { TransitionSettings } from './TransitionWriter';

/** Asked inside the transaction: somebody may have acted a moment ago. */
function eventOf(run: RunSnapshot, { waitMs, clock }: TransitionSettings): RunEvent | undefined {
  const atMs = clock();
  if (run.state === 'awaiting-approval') {
    return atMs >= approvalExpiresMs(run) ? { type: 'approval-expired', atMs } : undefined;
  }
  const waits = run.state === 'waiting' || run.state === 'needs-attention';
  const overdue = waits && atMs >= (run.waitingSinceMs ?? atMs) + waitMs;
  return overdue ? { type: 'wait-expired', atMs } : undefined;
}

/**
 * Closes runs that wait for people who did not come: their locks are free again, and what they did can still be undone.
 *
 * @returns those it closed
 * @internal
 */
export async function closeOverdue(
  knex: Knex,
  options: TransitionSettings,
): Promise<RunSnapshot[]> {
  const rows = await knex(TABLES.runs)
    .whereIn('state', ['awaiting-approval', 'waiting', 'needs-attention'])
    .andWhere('deadline', '<=', databaseNow(knex, options.clock))
    .select('id');
  const closed: RunSnapshot[] = [];
  for (const { id } of rows) {
    let event: RunEvent | undefined;
    const decide = (seen: RunSnapshot) => {
      event = eventOf(seen, options);
      return event ?? [];
    };
    const run = await transitionRun(knex, { runId: id, decide }, options);
    if (event) closed.push(run);
  }
  return closed;
}
