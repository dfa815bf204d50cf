import { type Clock, databaseNow, isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { type AttemptRecord, type DeliveryRecord, TABLES } from '../database/rows';
import { rowsText } from '../database/rowsText';

/** What came of an attempt, and of its page. @internal */
export interface AttemptResult {
  outcome: NonNullable<AttemptRecord['outcome']>;
  /** Of the attempt. */
  problem: string | null;
  page: {
    /** As before where absent. */
    state?: DeliveryRecord['state'];
    problem: string | null;
    /** As before where absent. */
    receipt?: string | null;
    /** Until it is tried again; absent where it is not. */
    dueInMs?: number;
  };
}

/** @internal */
export interface RecordedAttempt {
  /** Milliseconds since it was queued; absent of those that were queued before that was written down. */
  latency: number | string | null;
}

/** An attempt, and what came of it. @internal */
export interface Recording {
  claimed: Pick<DeliveryRecord, 'key' | 'attempts' | 'fence'>;
  result: AttemptResult;
}

/** @internal */
export interface RecordAttemptsOptions {
  knex: Knex;
  now: Clock;
}

type Recorded = RecordedAttempt | undefined;

async function recordOne(
  trx: Knex.Transaction,
  { claimed: { key, attempts, fence }, result: { outcome, problem, page } }: Recording,
  now: Clock,
): Promise<Recorded> {
  const instant = databaseNow(trx, now);
  await trx(TABLES.attempts)
    .where({ delivery: key, attempt: attempts })
    .update({ outcome, problem, ended_at: instant });
  const { dueInMs, ...values } = page;
  const [recorded] = (await trx(TABLES.deliveries)
    .where({ key, fence })
    .update({
      ...values,
      due_at: dueInMs === undefined ? null : trx.raw('? + ?', [instant, dueInMs]),
      worker: null,
      lease_until: null,
    })
    .returning(trx.raw('? - queued_at as latency', [instant]))) as RecordedAttempt[];
  return recorded;
}

async function recordInOneStatement(
  recordings: readonly Recording[],
  { knex, now }: RecordAttemptsOptions,
): Promise<Recorded[]> {
  const instant = databaseNow(knex, now);
  const { attempts, deliveries } = TABLES;
  const results = recordings.map(({ claimed, result: { outcome, problem, page } }) => ({
    key: claimed.key,
    attempt: claimed.attempts,
    fence: Number(claimed.fence),
    outcome,
    problem,
    state: page.state,
    page_problem: page.problem,
    receipt: page.receipt,
    due_in: page.dueInMs,
  }));
  const { rows } = (await knex.raw(
    `with result as materialized (
       select * from json_to_recordset(?::json) as result (key text, attempt integer, fence bigint, outcome text, problem text,
         state text, page_problem text, receipt text, due_in bigint)
     ), noted as (
       update ${attempts} as attempt set outcome = result.outcome, problem = result.problem, ended_at = ?
       from result where attempt.delivery = result.key and attempt.attempt = result.attempt
     )
     update ${deliveries} as page set
       state = coalesce(result.state, page.state),
       problem = result.page_problem,
       receipt = coalesce(result.receipt, page.receipt),
       due_at = ? + result.due_in,
       worker = null,
       lease_until = null
     from result where page.key = result.key and page.fence = result.fence
     returning page.key, result.attempt, ? - page.queued_at as latency`,
    [rowsText(results), instant, instant, instant],
  )) as { rows: (RecordedAttempt & { key: string; attempt: number })[] };
  // Of a page that was taken over by the same process, only the later attempt is told that its claim was good.
  const recorded = new Map(rows.map(row => [`${row.attempt} ${row.key}`, row]));
  return recordings.map(({ claimed: { key, attempts: attempt } }) =>
    recorded.get(`${attempt} ${key}`),
  );
}

/**
 * Writes down what came of attempts, and of each page whose claim is still good; together, so that the database is waited for once. A
 * second time changes nothing.
 *
 * @returns one for each, in their order: `undefined` where another process had taken the page over
 * @internal
 */
export async function recordAttempts(
  recordings: readonly Recording[],
  options: RecordAttemptsOptions,
): Promise<Recorded[]> {
  const { knex, now } = options;
  if (isPostgres(knex)) return recordInOneStatement(recordings, options);
  return knex.transaction(async trx => {
    const recorded: Recorded[] = [];
    for (const recording of recordings) recorded.push(await recordOne(trx, recording, now));
    return recorded;
  });
}
