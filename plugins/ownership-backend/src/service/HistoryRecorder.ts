import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Knex } from 'knex';
import { deleteOldHistory } from '../database/history/deleteOldHistory';
import { type PreparedAudit, prepareAudit } from '../database/history/prepareAudit';
import { recordAudit, type RecordOutcome } from '../database/history/recordAudit';
import type { AuditedSnapshot } from './AuditedFleet';

/** What of an audit history looks at. @public */
export type RecordableAudit = Pick<AuditedSnapshot, 'snapshot' | 'fleet' | 'findings' | 'rows'>;

/** @public */
export interface HistoryRecorderOptions {
  audited: { current(): Promise<RecordableAudit> };
  knex: Knex;
  logger: LoggerService;
  /** How long history keeps what ended. */
  retentionMs: number;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** What became of one attempt to record. @public */
export type Recording =
  | RecordOutcome
  /** The snapshot is not whole or not new, so nothing can be said about now. */
  | { kind: 'doubtful' }
  /** The database did not take it; the next run finds the same difference again. */
  | { kind: 'failed' };

/**
 * Writes what each audit found into history.
 *
 * @public
 */
export class HistoryRecorder {
  readonly #options: HistoryRecorderOptions;
  readonly #now: () => number;
  /** Weak, since it would keep all of an audit that is past from being forgotten. */
  readonly #prepared = new WeakMap<AuditedSnapshot['findings'], PreparedAudit>();

  constructor(options: HistoryRecorderOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Records the present audit. Never throws: what could not be recorded now is with the next one. */
  async record(): Promise<Recording> {
    const { audited, knex, logger } = this.#options;
    try {
      const current = await audited.current();
      const { complete, staleReason, readAt } = current.snapshot;
      if (!complete || staleReason !== undefined) return { kind: 'doubtful' };
      const audit = this.#prepare(current);
      return await recordAudit(knex, audit, { readAt, nowMs: this.#now() });
    } catch (error) {
      if (isError(error) && error.name === 'ServiceUnavailableError') return { kind: 'doubtful' };
      const cause = isError(error) ? error.message : String(error);
      logger.error(`The audit could not be recorded; the next one catches up: ${cause}`);
      return { kind: 'failed' };
    }
  }

  /** Deletes what history keeps no longer. Never throws: the next time deletes it. */
  async forget(): Promise<void> {
    const { knex, logger, retentionMs } = this.#options;
    try {
      const deleted = await deleteOldHistory(knex, { beforeMs: this.#now() - retentionMs });
      if (deleted > 0) logger.info(`Deleted ${deleted} records of history past their time`);
    } catch (error) {
      const cause = isError(error) ? error.message : String(error);
      logger.error(`Old history could not be deleted; the next time does it: ${cause}`);
    }
  }

  #prepare(current: RecordableAudit): PreparedAudit {
    const { findings } = current;
    // An audit answers for minutes, and is made ready once.
    const prepared = this.#prepared.get(findings) ?? prepareAudit(current);
    this.#prepared.set(findings, prepared);
    return prepared;
  }
}
