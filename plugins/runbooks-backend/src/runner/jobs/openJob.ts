import { randomUUID } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { type Job, JOB_TABLES, jobOf, type JobRecord, type NewJob } from './rows';

/** @internal */
export interface OpenJobOptions {
  job: NewJob;
  clock: Clock;
  wantedMs: number;
}

async function openOnce(
  knex: Knex,
  options: OpenJobOptions,
): Promise<{ job: Job; adopted: boolean }> {
  const { job, clock, wantedMs } = options;
  const last = await knex(JOB_TABLES.jobs)
    .where({ key: job.key })
    .orderBy('attempt', 'desc')
    .first<JobRecord>();
  // Whatever still runs is waited for, even what is being stopped: two of a step never run side by side.
  if (last && (last.state !== 'ended' || !last.collected))
    return { job: jobOf(last), adopted: true };
  const now = databaseNow(knex, clock);
  const id = randomUUID();
  await knex(JOB_TABLES.jobs).insert({
    id,
    key: job.key,
    attempt: (last?.attempt ?? 0) + 1,
    run_id: job.runId,
    command: job.command,
    digest: job.digest,
    inputs: JSON.stringify(job.inputs),
    argv: JSON.stringify(job.argv),
    state: 'queued',
    fence: 0,
    wanted_until: knex.raw('? + ?', [now, wantedMs]),
    cancel_requested: false,
    collected: false,
    line_sequence: 0,
    line_bytes: 0,
    created_at: now,
  });
  return { job: { id, state: 'queued' }, adopted: false };
}

/** Stores a job, unless the one of an earlier attempt still runs or has an outcome nobody took. @internal */
export async function openJob(
  knex: Knex,
  options: OpenJobOptions,
): Promise<{ job: Job; adopted: boolean }> {
  try {
    return await openOnce(knex, options);
  } catch (error) {
    // Somebody else opened it at the same moment: theirs is ours.
    if (isDatabaseConflictError(error)) return openOnce(knex, options);
    throw error;
  }
}
