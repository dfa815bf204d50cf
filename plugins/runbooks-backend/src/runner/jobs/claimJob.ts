import { createHash, randomBytes } from 'node:crypto';
import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import type { JobDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { JOB_TABLES, type JobRecord } from './rows';

/** What of a token is kept. @internal */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Takes the oldest job for one of the commands, in one statement, so that two runners never get the same. One that was
 * claimed and never begun goes to the next runner: nothing of it ran. One that was begun never does.
 *
 * @internal
 */
export async function claimJob(
  knex: Knex,
  options: { runner: string; commands: readonly string[]; leaseMs: number; clock: Clock },
): Promise<JobDto | undefined> {
  const { runner, commands, leaseMs, clock } = options;
  if (commands.length === 0) return undefined;
  const now = databaseNow(knex, clock);
  const token = randomBytes(32).toString('base64url');
  const due = knex(JOB_TABLES.jobs)
    .select('id')
    .whereIn('command', [...commands])
    .andWhere('cancel_requested', false)
    .andWhere('wanted_until', '>', now)
    .andWhere(open =>
      open
        .where('state', 'queued')
        .orWhere(left => left.where('state', 'claimed').andWhere('lease_until', '<', now)),
    )
    .orderBy([
      { column: 'created_at', order: 'asc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(1);
  if (isPostgres(knex)) due.forUpdate().skipLocked();
  const rows = (await knex(JOB_TABLES.jobs)
    .where('id', '=', due)
    .update({
      state: 'claimed',
      runner,
      token_hash: hashOfToken(token),
      fence: knex.raw('fence + 1'),
      lease_until: knex.raw('? + ?', [now, leaseMs]),
    })
    .returning('*')) as JobRecord[];
  if (rows.length === 0) return undefined;
  const [row] = rows;
  return {
    id: row.id,
    token,
    fence: Number(row.fence),
    command: row.command,
    digest: row.digest,
    inputs: JSON.parse(row.inputs),
    argv: JSON.parse(row.argv),
    runId: row.run_id,
    idempotencyKey: row.key,
    leaseMs,
  };
}
