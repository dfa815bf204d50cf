import type { UpstreamObserver } from '../observe/UpstreamObserver';
import type { UpstreamHeaders } from '../request/buildHeaders';

/** When to try again what failed for a moment. @public */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included; 1 never tries again. 3 unless said. */
  attempts?: number;
  /** The wait before the second attempt is random and up to this; it doubles with each further one. 200 unless said. */
  initialDelayMs?: number;
  /**
   * The longest wait between attempts. A dependency that asks for a longer one (`Retry-After`) is not asked again within the
   * same call. 5,000 unless said.
   */
  maxDelayMs?: number;
}

/** When to leave alone what keeps failing. @public */
export interface BreakerOptions {
  /** After so many failed attempts in a row no request is sent for a while. 5 unless said. */
  failures?: number;
  /** How long that is; then one request is let through to see. 30,000 unless said. */
  halfOpenAfterMs?: number;
}

/** How much may go on at once. @public */
export interface BulkheadOptions {
  /** Requests under way. 10 unless said. */
  concurrent?: number;
  /** Requests that wait for one under way to end; further ones fail at once. 50 unless said. */
  queued?: number;
}

/**
 * A dependency, and how much patience it is given.
 *
 * @public
 */
export interface UpstreamOptions {
  /** What people call it, for instance `prometheus`; it appears in errors, metrics and health pages. */
  name: string;
  /**
   * An http or https URL chosen by the operator, never by a document or a user. Everything is asked for below its path. A query
   * it has goes with every request.
   */
  baseUrl: string;
  /** How long one attempt may take, the reading of the answer included. 5,000 unless said. */
  timeoutMs?: number;
  retry?: RetryOptions;
  breaker?: BreakerOptions;
  bulkhead?: BulkheadOptions;
  /** Of an answer, after decompression. 5 MiB unless said. */
  maxResponseBytes?: number;
  /** Redirects followed within the base URL, for `GET` and `HEAD`. 3 unless said; 0 follows none. */
  maxRedirects?: number;
  /**
   * The credentials. A function, read anew for each attempt, so that secrets are kept where they belong and may change.
   */
  headers?: () => UpstreamHeaders | Promise<UpstreamHeaders>;
  observer?: UpstreamObserver;
  /** Sends requests; the global `fetch` unless said. See `createTlsFetch` and `createGuardedFetch`. */
  fetch?: typeof fetch;
  /** The present instant in milliseconds since 1970; the system's clock unless said. */
  now?: () => number;
  /** A number of at least 0 and below 1; `Math.random` unless said. */
  random?: () => number;
}
