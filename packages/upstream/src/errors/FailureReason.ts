/**
 * Why a call gave no answer of use.
 *
 * - `timeout`: no whole answer within the time.
 * - `aborted`: the caller no longer wanted it.
 * - `refused`: no connection could be made (nothing listens, no such host, no route).
 * - `interrupted`: the connection broke before the whole answer was here.
 * - `tls`: no secure connection could be made (certificate, protocol).
 * - `redirected`: the answer points to another origin, out of the base path, or on and on.
 * - `unauthorized`: 401 or 403, or our own credentials could not be read.
 * - `not-found`: 404 or 410.
 * - `rate-limited`: 429, or 403 with the headers of a rate limit.
 * - `rejected`: any other status below 500 that is no success.
 * - `server-error`: 500 and above.
 * - `malformed`: an answer that is not what it should be (no HTTP, no JSON, another shape).
 * - `too-large`: more bytes than `maxResponseBytes`.
 * - `circuit-open`: it failed too often of late and is left alone for a while.
 * - `busy`: too many calls to it are under way and waiting.
 * - `blocked`: its address is one that may not be called.
 *
 * @public
 */
export type FailureReason =
  | 'timeout'
  | 'aborted'
  | 'refused'
  | 'interrupted'
  | 'tls'
  | 'redirected'
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'rejected'
  | 'server-error'
  | 'malformed'
  | 'too-large'
  | 'circuit-open'
  | 'busy'
  | 'blocked';
