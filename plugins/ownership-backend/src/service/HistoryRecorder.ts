import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { inSlices } from '@rollcall/backend-kit';
import { atOnce, type Steps } from '@rollcall/model';
import type { Knex } from 'knex';
import {
  type AuditContents,
  auditContents,
  digestOf,
  type RecordableAudit,
} from '../database/history/auditContents';
import { deleteOldHistory } from '../database/history/deleteOldHistory';
import {
  type DigestedAudit,
  recordAudit,
  type RecordOutcome,
} from '../database/history/recordAudit';

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

const SLICE_MS = 10;

function* contentsAndDigest(
  audit: RecordableAudit,
): Steps<{ contents: AuditContents; digest: string }> {
  const contents = yield* auditContents(audit);
  return { contents, digest: yield* digestOf(contents) };
}

/**
 * Writes what each audit found into history.
 *
 * @public
 */
export class HistoryRecorder {
  readonly #options: HistoryRecorderOptions;
  readonly #now: () => number;
  /** Weak, since it would keep an audit that is past from being forgotten. */
  readonly #digests = new WeakMap<RecordableAudit['findings'], string>();

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
      const digested = await this.#digested(current);
      return await recordAudit(knex, digested, { readAt, nowMs: this.#now() });
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

  /** An audit answers for minutes. Its digest is kept as long, and what is written of it, as large as itself, is not. */
  async #digested(current: RecordableAudit): Promise<DigestedAudit> {
    const { findings, fleet } = current;
    const exists = (ref: string) => fleet.has(ref);
    const known = this.#digests.get(findings);
    if (known !== undefined) {
      return { digest: known, contents: () => atOnce(auditContents(current)), exists };
    }
    const { value } = await inSlices(contentsAndDigest(current), { sliceMs: SLICE_MS });
    const { contents, digest } = value;
    this.#digests.set(findings, digest);
    return { digest, contents: () => contents, exists };
  }
}
