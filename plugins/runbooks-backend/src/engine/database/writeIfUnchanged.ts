import { databaseNow } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { TABLES } from './rows';
import type { TransitionRows } from './TransitionRows';
import { unnested } from './unnested';

const { runs, attempts, events, log } = TABLES;

/** The guard: runs whose claims are good and that nobody wrote since, in the order of their ids. */
function held(knex: Knex, { guards }: TransitionRows): Knex.Raw {
  return knex.raw(
    `select ${runs}.id from ? join ${runs} on ${runs}.id = guarded.id
     where ${runs}.worker = guarded.worker and ${runs}.fence = guarded.fence
       and ${runs}.version = guarded.version and ${runs}.state in ('running', 'rolling-back')
     order by ${runs}.id for update of ${runs}`,
    [
      unnested(
        knex,
        'guarded',
        { id: 'text', worker: 'text', fence: 'bigint', version: 'integer' },
        guards,
      ),
    ],
  );
}

function movedRuns(knex: Knex, { runs: rows }: TransitionRows): Knex.Raw {
  const now = databaseNow(knex, Date.now);
  return knex.raw(
    `update ${runs} set
       state = moved.state, snapshot = moved.snapshot, version = moved.version,
       deadline = moved.deadline, ended_at = moved.ended_at,
       wake_at = ? + moved.wakes_in, lease_until = ? + moved.leased_for,
       worker = case when moved.keeps_worker = 1 then ${runs}.worker end,
       log_sequence = moved.log_sequence, log_bytes = moved.log_bytes
     from ? join held on held.id = moved.id where ${runs}.id = moved.id`,
    [
      now,
      now,
      unnested(
        knex,
        'moved',
        {
          id: 'text',
          state: 'text',
          snapshot: 'text',
          version: 'integer',
          deadline: 'bigint',
          ended_at: 'bigint',
          wakes_in: 'bigint',
          leased_for: 'bigint',
          keeps_worker: 'integer',
          log_sequence: 'bigint',
          log_bytes: 'bigint',
        },
        rows,
      ),
    ],
  );
}

function endedAttempts(knex: Knex, { ended }: TransitionRows): Knex.Raw {
  return knex.raw(
    `update ${attempts} set state = ended.state, ended_at = ended.ended_at
     from ? join held on held.id = ended.run_id
     where ${attempts}.run_id = ended.run_id and ${attempts}.step_id = ended.step_id
       and ${attempts}.kind = ended.kind and ${attempts}.state = 'started'`,
    [
      unnested(
        knex,
        'ended',
        { run_id: 'text', step_id: 'text', kind: 'text', state: 'text', ended_at: 'bigint' },
        ended,
      ),
    ],
  );
}

/** Rows of a table that belong to a run, of the runs that are held. */
function added(knex: Knex, table: string, rows: Knex.Raw, columns: readonly string[]): Knex.Raw {
  return knex.raw(
    `insert into ${table} (${columns.join(', ')})
     select ${columns.map(column => `added.${column}`).join(', ')} from ? join held on held.id = added.run_id`,
    [rows],
  );
}

const ATTEMPT = {
  run_id: 'text',
  step_id: 'text',
  kind: 'text',
  attempt: 'integer',
  fence: 'bigint',
  state: 'text',
  input_digest: 'text',
  started_at: 'bigint',
  ended_at: 'bigint',
} as const;

const EVENT = { run_id: 'text', version: 'integer', event: 'text', at: 'bigint' } as const;

const LINE = {
  run_id: 'text',
  sequence: 'bigint',
  at: 'bigint',
  step_id: 'text',
  stream: 'text',
  text: 'text',
} as const;

/**
 * Writes what workers say of their runs, each only where its claim is good and nobody wrote the run since it was seen; guard
 * and writes are one statement, so that the database is waited for once. PostgreSQL only. Rows are held in the order of their
 * ids, so that no two groups wait for each other.
 *
 * @returns the ids of the runs that were written; of the others nothing was
 * @internal
 */
export async function writeIfUnchanged(knex: Knex, rows: TransitionRows): Promise<Set<string>> {
  if (rows.runs.length === 0) return new Set();
  const { begun, ended, events: said, log: lines } = rows;
  const parts = [
    movedRuns(knex, rows),
    ...(ended.length > 0 ? [endedAttempts(knex, rows)] : []),
    ...(begun.length > 0
      ? [added(knex, attempts, unnested(knex, 'added', ATTEMPT, begun), Object.keys(ATTEMPT))]
      : []),
    ...(said.length > 0
      ? [added(knex, events, unnested(knex, 'added', EVENT, said), Object.keys(EVENT))]
      : []),
    ...(lines.length > 0
      ? [added(knex, log, unnested(knex, 'added', LINE, lines), Object.keys(LINE))]
      : []),
  ];
  const { rows: written } = await knex.raw<{ rows: { id: string }[] }>(
    `with held as materialized (?), ${parts.map((_, at) => `part_${at} as (?)`).join(', ')}
     select id from held`,
    [held(knex, rows), ...parts] as Knex.RawBinding[],
  );
  return new Set(written.map(({ id }) => id));
}
