import type { LoggerService } from '@backstage/backend-plugin-api';
import type { OverrideRecord } from '@rollcall/model';
import type { Knex } from 'knex';
import { ImportStore } from '../database/imports/ImportStore';
import type { StoredImport } from '../database/imports/rows';
import { OverrideStore } from '../database/overrides/OverrideStore';
import type { StoredOverride } from '../database/overrides/rows';
import { readRevisions, type Revisions } from '../database/revisions';
import { LatestRun } from './LatestRun';

/** What schedules are made of beside documents. What did not change is the same object. @internal */
export interface Stored {
  overrides: readonly StoredOverride[];
  /** The same, as facts have them. */
  records: readonly OverrideRecord[];
  imports: readonly StoredImport[];
  /** In words, where this is only what was known last. */
  problem?: string;
}

/** @internal */
export interface StoredStateOptions {
  knex: Knex;
  logger: LoggerService;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

function toRecord(override: StoredOverride): OverrideRecord {
  const { id, rotationRef, from, to, change, reason, by, at } = override;
  const about = { id, rotationRef, from, to, ...(reason !== undefined && { reason }), by, at };
  switch (change.kind) {
    case 'cover':
      return { ...about, cover: { replace: change.replace, with: change.with } };
    case 'add':
      return { ...about, add: change.user };
    case 'remove':
      return { ...about, remove: change.user };
    default:
      return { ...about, window: { assign: [...change.assign] } };
  }
}

/**
 * The rows of the database in the memory of this replica, as of each question: what any replica wrote before somebody asked
 * is in the answer.
 * A database that does not answer leaves what was known last, and says so.
 *
 * @internal
 */
export class StoredState {
  readonly #options: StoredStateOptions;
  readonly #overrides: OverrideStore;
  readonly #imports: ImportStore;
  readonly #reading = new LatestRun(() => this.#read());
  #revisions?: Revisions;
  #stored?: Stored;
  #trouble?: string;

  constructor(options: StoredStateOptions) {
    this.#options = options;
    this.#overrides = new OverrideStore(options.knex);
    this.#imports = new ImportStore(options.knex);
  }

  /**
   * @throws what the database throws, where it never answered
   */
  async current(): Promise<Stored> {
    return await this.#reading.ask();
  }

  async #read(): Promise<Stored> {
    try {
      // Before the rows: what changes in between is read once more, never missed.
      const revisions = await readRevisions(this.#options.knex);
      this.#stored = await this.#rowsOf(revisions);
      this.#revisions = revisions;
      this.#trouble = undefined;
      return this.#stored;
    } catch (error) {
      if (!this.#stored) throw error;
      return this.#lastKnown(this.#stored, error);
    }
  }

  async #rowsOf({ overrides, imports }: Revisions): Promise<Stored> {
    const stored = this.#stored;
    const sameOverrides = stored && this.#revisions?.overrides === overrides;
    const sameImports = stored && this.#revisions?.imports === imports;
    if (sameOverrides && sameImports) return stored;
    const rows = sameOverrides ? stored.overrides : await this.#overrides.all();
    return {
      overrides: rows,
      records: sameOverrides ? stored.records : rows.map(toRecord),
      imports: sameImports ? stored.imports : await this.#imports.all(stored?.imports),
    };
  }

  #lastKnown(stored: Stored, error: unknown): Stored {
    const { logger, now = Date.now } = this.#options;
    const cause = error instanceof Error ? error.message : String(error);
    if (cause !== this.#trouble) {
      logger.warn('Overrides and imported schedules could not be read', { cause });
    }
    this.#trouble = cause;
    if (stored.problem !== undefined) return stored;
    const since = new Date(now()).toISOString();
    this.#stored = {
      ...stored,
      problem: `The database does not answer; overrides and imports are those known at ${since}`,
    };
    // Whatever the revision is when it answers again, everything is read anew.
    this.#revisions = undefined;
    return this.#stored;
  }
}
