/**
 * An error that says no more than a code, as those of the system do.
 *
 * @internal
 */
export class CodedError extends Error {
  constructor(readonly code: 'ETIMEDOUT' | 'ERR_RESPONSE_TOO_LARGE' | 'ERR_UNEXPECTED_ENCODING') {
    super(code);
  }
}
