import type { CatalogDocument, DocumentProblem, Fleet, Steps } from '@rollcall/model';

/** A moment of the catalog, as everybody in the process sees it. @public */
export interface FleetSnapshot {
  fleet: Fleet;
  /** Grows by one whenever the documents changed, over restarts too where a store is kept. */
  generation: number;
  /** ISO 8601 instant at which the catalog last agreed with this snapshot. */
  readAt: string;
  /**
   * False where this is not all there is now: the last reading did not come to its end, so that this is an older state, or
   * the catalog may still be filling up. Nothing may be concluded from what is missing then.
   */
  complete: boolean;
  /** Why this is not the newest state, in one sentence. */
  staleReason?: string;
  /**
   * The text of a file of the sources, by its path in `DocumentSource`. `undefined` for what came from elsewhere, and after
   * a restart until the catalog was read.
   */
  text(file: string): string | undefined;
}

/** @public */
export interface GetSnapshotOptions {
  /** Reads the catalog where the snapshot is older; 60,000 unless said. `Infinity` never reads. */
  maxAgeMs?: number;
  /**
   * How old a snapshot may be that is answered at once while the catalog is read; as old as `maxAgeMs` unless said, so that whoever
   * asks waits. Where there is no snapshot yet, or the clock was set back, all wait.
   */
  waitAgeMs?: number;
}

/** What is kept of a snapshot to answer after a restart. Plain data. @public */
export interface StoredSnapshot {
  generation: number;
  readAt: string;
  documents: CatalogDocument[];
  problems: DocumentProblem[];
  /** References of the policies in force. */
  policies: string[];
}

/**
 * Where a back end keeps the last good snapshot, in its own database.
 *
 * @public
 */
export interface FleetStore {
  /** The last good snapshot, or `undefined` where none was kept yet. */
  load(): Promise<StoredSnapshot | undefined>;
  save(snapshot: StoredSnapshot): Promise<void>;
}

/**
 * Works out of a Fleet what will be asked of it, and keeps it with the Fleet, see `PerFleet` of `@rollcall/model`.
 *
 * @public
 */
export type PrepareFleet = (fleet: Fleet) => Steps<unknown>;

/**
 * The live Fleet.
 *
 * @public
 */
export interface FleetService {
  /**
   * The last good snapshot, read anew where it is too old. While a reading is under way, all who wait for one wait for that one.
   *
   * @throws ServiceUnavailableError where nothing was read yet
   */
  getSnapshot(options?: GetSnapshotOptions): Promise<FleetSnapshot>;
  /**
   * Keeps each good snapshot in the store from now on, and answers from it until the catalog was read.
   */
  persistIn(store: FleetStore): Promise<void>;
  /**
   * Has something worked out of each new Fleet in steps, before anybody is answered with it: whoever asks first would wait for
   * all of it, and everybody else with them. Where it fails, whoever asks hears why.
   */
  prepareWith(prepare: PrepareFleet): void;
}
