import { CustomErrorBase } from '@backstage/errors';
import { sentenceOf, type FailureDetails } from './sentenceOf';
import type { FailureReason } from './FailureReason';

/** @public */
export interface UpstreamErrorOptions extends FailureDetails {
  /** The name of the dependency, as in its options. */
  upstream: string;
  reason: FailureReason;
  /** What was asked for, in words that follow "could not", for instance "list schedules". */
  operation?: string;
  /** The beginning of what came with an error status, for code that knows how to read it. */
  responseText?: string;
}

const STATUS_CODES: Partial<Record<FailureReason, number>> = {
  timeout: 504,
  aborted: 503,
  refused: 503,
  'rate-limited': 503,
  'circuit-open': 503,
  busy: 503,
  blocked: 403,
};

/**
 * A call to another system that did not give an answer of use.
 *
 * @remarks
 * The message and every enumerable field may be logged and shown: they never hold a header, a query, a path, a body or the
 * text of an underlying error. The HTTP status of the other system is `status`; `statusCode` is what our own API answers when
 * nobody catches this error, so that a 401 of a vendor never looks like the end of the reader's session.
 *
 * @public
 */
export class UpstreamError extends CustomErrorBase {
  readonly name = 'UpstreamError' as const;
  /** The name of the dependency. */
  readonly upstream: string;
  readonly reason: FailureReason;
  /** What was asked for, if the caller said. */
  readonly operation?: string;
  /** HTTP status of the dependency's answer, if there was one. */
  readonly status?: number;
  /** How long the dependency, or its circuit breaker, asks to be left alone. */
  readonly retryAfterMs?: number;
  /** Code of the system or of TLS, such as `ECONNREFUSED`. */
  readonly code?: string;
  /** HTTP status for our own API: 502, 503, 504, or 403 for an address that is not allowed. */
  readonly statusCode: number;
  readonly #responseText?: string;

  constructor(options: UpstreamErrorOptions) {
    super(sentenceOf(options));
    this.upstream = options.upstream;
    this.reason = options.reason;
    this.operation = options.operation;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.code = options.code;
    this.statusCode = STATUS_CODES[options.reason] ?? 502;
    this.#responseText = options.responseText;
  }

  /**
   * The beginning of what came with an error status. It may hold anything, secrets too: read from it what you know, never log
   * or show it whole. Not enumerable, so that neither logs nor HTTP answers contain it.
   */
  get responseText(): string | undefined {
    return this.#responseText;
  }
}

/**
 * Whether a value is an {@link UpstreamError}, from whichever copy of this package.
 *
 * @param error - anything that was thrown
 * @param reasons - if given, only errors for one of these reasons
 * @public
 */
export function isUpstreamError(
  error: unknown,
  ...reasons: readonly FailureReason[]
): error is UpstreamError {
  if (!(error instanceof Error) || error.name !== 'UpstreamError') return false;
  return reasons.length === 0 || reasons.includes((error as UpstreamError).reason);
}
