import type { Knex } from 'knex';
import { TABLES } from './rows';

/** A line of a run's log, redacted already. @internal */
export interface LogEntry {
  stepId?: string;
  stream: 'out' | 'error' | 'system';
  text: string;
  atMs: number;
}

/** A run that writes more than this keeps its first part and is told so; what comes later is dropped. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_LINES = 100_000;

/** A line as it is stored. @internal */
export interface LogRow {
  run_id: string;
  sequence: number;
  at: number;
  step_id: string | null;
  stream: LogEntry['stream'];
  text: string;
}

/** SQLite takes some 32,000 values in a statement; a row has six. */
const ROWS_AT_ONCE = 1_000;

/** @internal */
export interface LogState {
  sequence: number;
  bytes: number;
}

/**
 * Puts lines behind those that are there, for `logStatements`; the transaction must hold the run's row.
 *
 * @returns where the log ends now
 * @internal
 */
export function appendLog(
  rows: LogRow[],
  options: { runId: string; state: LogState; entries: readonly LogEntry[] },
): LogState {
  const { runId, entries } = options;
  let { sequence, bytes } = options.state;
  for (const { stepId, stream, text, atMs } of entries) {
    const full = bytes >= MOST_BYTES || sequence >= MOST_LINES;
    // What the portal itself has to say still goes in.
    if (full && stream !== 'system') continue;
    const line = { run_id: runId, at: atMs, step_id: stepId ?? null };
    sequence += 1;
    bytes += Buffer.byteLength(text);
    rows.push({ ...line, sequence, stream, text });
    if (!full && (bytes >= MOST_BYTES || sequence >= MOST_LINES)) {
      sequence += 1;
      const notice = 'The log is full. What follows is not kept.';
      rows.push({ ...line, sequence, stream: 'system', text: notice });
    }
  }
  return { sequence, bytes };
}

/** What is to be written of lines of any runs, in statements of a size that databases take. @internal */
export function logStatements(trx: Knex.Transaction, rows: readonly LogRow[]): Knex.QueryBuilder[] {
  const statements: Knex.QueryBuilder[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    statements.push(trx(TABLES.log).insert(rows.slice(at, at + ROWS_AT_ONCE)));
  }
  return statements;
}
