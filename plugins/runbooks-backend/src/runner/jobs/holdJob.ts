import { ConflictError } from '@backstage/errors';
import { type Clock, databaseNow } from '@rollcall/backend-kit';
import type { HeartbeatAnswer, JobOutcome } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { hashOfToken } from './claimJob';
import type { JobHold, NumberedLine } from './JobStore';
import { JOB_TABLES, type JobRecord } from './rows';

/** @internal */
export interface HoldOptions {
  hold: JobHold;
  leaseMs: number;
  clock: Clock;
}

/** What one program may write; what comes later is not kept. */
const MOST_BYTES = 20 * 1024 * 1024;

function lost(): ConflictError {
  return new ConflictError('The job is no longer held by this runner. End what runs of it.');
}

/** A write of the holder: its token and its fence must be those of the last claim. */
function held(knex: Knex, { jobId, token, fence }: JobHold, states: readonly string[]) {
  return knex(JOB_TABLES.jobs)
    .where({ id: jobId, token_hash: hashOfToken(token), fence })
    .whereIn('state', [...states]);
}

async function renew(knex: Knex, options: HoldOptions, states: readonly string[], change: object) {
  const { hold, leaseMs, clock } = options;
  const rows = (await held(knex, hold, states)
    .update({ ...change, lease_until: knex.raw('? + ?', [databaseNow(knex, clock), leaseMs]) })
    .returning(['cancel_requested', 'line_sequence', 'line_bytes'])) as unknown as JobRecord[];
  if (rows.length === 0) throw lost();
  return rows[0];
}

/**
 * Written before the program is: from here on nobody else may begin it.
 *
 * @throws ConflictError where somebody else has the job, or it was called off
 * @internal
 */
export async function startJob(knex: Knex, options: HoldOptions): Promise<HeartbeatAnswer> {
  const change = { state: 'running', started_at: databaseNow(knex, options.clock) };
  await renew(knex, options, ['claimed', 'running'], change);
  return { leaseMs: options.leaseMs, cancelRequested: false };
}

/** @throws ConflictError where the job is no longer held @internal */
export async function renewJob(knex: Knex, options: HoldOptions): Promise<HeartbeatAnswer> {
  const row = await renew(knex, options, ['running'], {});
  return { leaseMs: options.leaseMs, cancelRequested: Boolean(row.cancel_requested) };
}

/** Stores lines behind those that are there; what was sent before is not stored again. @internal */
export async function appendJobLines(
  knex: Knex,
  options: HoldOptions & { lines: readonly NumberedLine[] },
): Promise<void> {
  const { hold, lines } = options;
  await knex.transaction(async trx => {
    const row = await renew(trx, options, ['running'], {});
    const known = Number(row.line_sequence);
    let bytes = Number(row.line_bytes);
    const rows = lines
      .filter(({ sequence }) => sequence > known)
      .flatMap(({ sequence, stream, text }) => {
        if (bytes >= MOST_BYTES) return [];
        bytes += Buffer.byteLength(text);
        return [{ job_id: hold.jobId, sequence, stream, text }];
      });
    if (rows.length > 0) await trx.batchInsert(JOB_TABLES.lines, rows, 100);
    const last = Math.max(known, ...lines.map(({ sequence }) => sequence));
    await trx(JOB_TABLES.jobs)
      .where({ id: hold.jobId })
      .update({ line_sequence: last, line_bytes: bytes });
  });
}

/**
 * Says how a job ended. The same said twice is said once.
 *
 * @throws ConflictError where the job is no longer held
 * @internal
 */
export async function finishJob(
  knex: Knex,
  options: HoldOptions & { outcome: JobOutcome },
): Promise<void> {
  const { hold, clock } = options;
  const outcome = JSON.stringify(options.outcome);
  // Only what was never begun can be refused; only what was begun can have ended in any other way.
  const states = options.outcome.type === 'refused' ? ['claimed', 'running'] : ['running'];
  const changed = await held(knex, hold, states).update({
    state: 'ended',
    outcome,
    ended_at: databaseNow(knex, clock),
  });
  if (changed > 0) return;
  const again = await held(knex, hold, ['ended']).first<JobRecord>();
  if (again?.outcome !== outcome) throw lost();
}
