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

/** @internal */
export interface LogState {
  sequence: number;
  bytes: number;
}

/**
 * Writes lines behind those that are there, inside the transaction that holds the run's row.
 *
 * @returns where the log ends now
 * @internal
 */
export async function appendLog(
  trx: Knex.Transaction,
  options: { runId: string; state: LogState; entries: readonly LogEntry[] },
): Promise<LogState> {
  const { runId, entries } = options;
  let { sequence, bytes } = options.state;
  const rows: object[] = [];
  for (const { stepId, stream, text, atMs } of entries) {
    const full = bytes >= MOST_BYTES || sequence >= MOST_LINES;
    // What the portal itself has to say still goes in.
    if (full && stream !== 'system') continue;
    sequence += 1;
    bytes += Buffer.byteLength(text);
    const last = !full && (bytes >= MOST_BYTES || sequence >= MOST_LINES);
    rows.push({ run_id: runId, sequence, at: atMs, step_id: stepId ?? null, stream, text });
    if (last) {
      sequence += 1;
      const notice = 'The log is full. What follows is not kept.';
      rows.push({
        run_id: runId,
        sequence,
        at: atMs,
        step_id: stepId ?? null,
        stream: 'system',
        text: notice,
      });
    }
  }
  if (rows.length > 0) await trx.batchInsert(TABLES.log, rows, 100);
  return { sequence, bytes };
}
