/**
 * A value, and how old it is.
 *
 * @public
 */
export interface Known<T> {
  value: T;
  /** ISO 8601 instant at which the value came. */
  asOf: string;
  ageMs: number;
  /** Whether it is older than it should be, since no newer one could be had in time. */
  stale: boolean;
  /** Why no newer one could be had. */
  error?: Error;
}

/** A value as it is kept. @public */
export interface StoredValue {
  /** Plain data. */
  value: unknown;
  /** ISO 8601 instant at which the value came. */
  asOf: string;
}

/**
 * Where last known values outlive the process, and are shared with other replicas: rows of a plugin's own database, for
 * instance.
 *
 * @public
 */
export interface LastKnownStore {
  get(key: string): Promise<StoredValue | undefined>;
  /** Replaces what is kept, unless that is newer. */
  put(key: string, stored: StoredValue): Promise<void>;
}

/** @public */
export interface LastKnownOptions<T> {
  /** What it is that is known, for instance `pagerduty schedules`; it appears in errors, and before the keys in the store. */
  name: string;
  /** Until this age a value is answered without asking anybody. */
  freshForMs: number;
  /** How long to wait for a newer value where there is an old one to answer with. 2,000 unless said; 0 never waits. */
  waitMs?: number;
  /** How long to wait where nothing is known. 10,000 unless said. */
  firstWaitMs?: number;
  /** After this time a load counts as failed, and the next may begin. 60,000 unless said. */
  loadTimeoutMs?: number;
  /** How long after a failure the next load may begin, unless the failure itself asks for longer. 5,000 unless said. */
  retryFailedAfterMs?: number;
  /** Keys kept in memory; those asked for longest ago are forgotten. 1,000 unless said. */
  maxEntries?: number;
  /** Keeps values beyond the process. */
  persist?: {
    store: LastKnownStore;
    /** Judges what an older version may have written: returns it in its own type, or throws. */
    parse: (value: unknown) => T;
    /** Told when the store fails, which never keeps a value from being answered. */
    onError?: (error: unknown) => void;
  };
  /** The present instant in milliseconds since 1970; the system's clock unless said. */
  now?: () => number;
}

/** Gets a newer value. The signal says that nobody waits for it any more. @public */
export type LoadKnown<T> = (context: { signal: AbortSignal }) => Promise<T>;

/** @public */
export interface GetKnownOptions {
  /** If other than that of all; 0 is for a "refresh" button. */
  freshForMs?: number;
  /** Ends the waiting of this caller; the load goes on for others. */
  signal?: AbortSignal;
}
