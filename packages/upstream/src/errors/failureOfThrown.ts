import type { FailureReason } from './FailureReason';

/** @internal */
export interface ThrownFailure {
  reason: FailureReason;
  code?: string;
}

const REASONS_OF_CODES = new Map<string, FailureReason>([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'refused'],
  ['EAI_AGAIN', 'refused'],
  ['EHOSTUNREACH', 'refused'],
  ['EHOSTDOWN', 'refused'],
  ['ENETUNREACH', 'refused'],
  ['ENETDOWN', 'refused'],
  ['EADDRNOTAVAIL', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['ECONNRESET', 'interrupted'],
  ['EPIPE', 'interrupted'],
  ['UND_ERR_SOCKET', 'interrupted'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'interrupted'],
  ['EPROTO', 'tls'],
  ['UND_ERR_HEADERS_OVERFLOW', 'malformed'],
  ['ERR_UNEXPECTED_ENCODING', 'malformed'],
  ['ERR_RESPONSE_TOO_LARGE', 'too-large'],
]);

const REASONS_OF_NAMES = new Map<string, FailureReason>([
  // Of the parser of HTTP/1 in `fetch`, which gives no code.
  ['HTTPParserError', 'malformed'],
  // Of a guarded `fetch`.
  ['NotAllowedError', 'blocked'],
]);

/** Codes of OpenSSL's verification and of Node's TLS. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)/;
/** Codes of the parser of HTTP/1 in `node:http`. */
const PARSER_CODE = /^HPE_/;

/**
 * What went wrong when `fetch`, or the reading of a body, threw. `fetch` wraps the cause in a general error, sometimes twice.
 *
 * @remarks
 * Only codes are taken, for the text of an error may repeat a header or a URL. A failure without a known code counts as an
 * interrupted connection.
 *
 * @internal
 */
export function failureOfThrown(error: unknown): ThrownFailure {
  for (const { name = '', code = '' } of chainOf(error)) {
    const reason = reasonOfCode(code) ?? REASONS_OF_NAMES.get(name);
    if (reason) return { reason, code: code || undefined };
  }
  return { reason: 'interrupted' };
}

function reasonOfCode(code: string): FailureReason | undefined {
  if (TLS_CODE.test(code)) return 'tls';
  return PARSER_CODE.test(code) ? 'malformed' : REASONS_OF_CODES.get(code);
}

/** The error and its causes. */
function* chainOf(error: unknown): Generator<{ name?: string; code?: string }> {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { name, code, cause } = current as Record<string, unknown>;
    yield { name: textOf(name), code: textOf(code) };
    current = cause;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
