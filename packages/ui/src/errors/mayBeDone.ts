/** What a gateway, or a server that broke off, answers: the work behind it may be done all the same. */
const FIRST_SERVER_ERROR = 500;
/** Our back ends say so before they begin anything. */
const NOT_READY = 503;

/**
 * Whether an act that failed may have been done: nothing came back (`fetch` says so with a `TypeError`), or a 5xx other than 503.
 *
 * @internal
 */
export function mayBeDone(error: Error & { statusCode?: unknown }): boolean {
  const { statusCode } = error;
  if (typeof statusCode === 'number') {
    return statusCode >= FIRST_SERVER_ERROR && statusCode !== NOT_READY;
  }
  return error instanceof TypeError;
}
