/**
 * A path below the base URL. As text, it is written as it stands in the other system's documentation; what comes from people
 * or documents belongs in a list of segments, each of which is encoded.
 *
 * @public
 */
export type UpstreamPath = string | readonly string[];

/** Parameters of a query; a list repeats its parameter, `undefined` leaves it out. @public */
export type UpstreamQuery = Record<
  string,
  string | number | boolean | undefined | ReadonlyArray<string | number | boolean>
>;

/** What is sent. @public */
export type UpstreamBody =
  { json: unknown } | { form: UpstreamQuery } | { text: string; contentType: string };

/** @public */
export type UpstreamMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One call.
 *
 * @public
 */
export interface UpstreamRequest {
  /** What is asked for, in words that follow "could not": `list schedules`. Appears in errors and metrics; no secrets. */
  operation?: string;
  /** `GET` unless said. */
  method?: UpstreamMethod;
  /** The base URL itself unless said. */
  path?: UpstreamPath;
  query?: UpstreamQuery;
  body?: UpstreamBody;
  /** Further headers. Those of the upstream itself win, so that no caller replaces its credentials. */
  headers?: Record<string, string>;
  /** Gives the call up. A reason named `TimeoutError`, as of `AbortSignal.timeout`, counts as a timeout. */
  signal?: AbortSignal;
  /** How long one attempt may take, if other than the upstream's `timeoutMs`. */
  timeoutMs?: number;
  /**
   * Whether doing it twice does no more than doing it once, so that it may be tried again. By RFC 9110 section 9.2.2 that holds
   * for all methods but `POST` and `PATCH`.
   */
  idempotent?: boolean;
}

/** A request whose answer is JSON, judged by `parse`. @public */
export interface JsonRequest<T> extends UpstreamRequest {
  /** Returns what it was given in its own type, or throws: the `parse` of a schema. */
  parse: (value: unknown) => T;
}
