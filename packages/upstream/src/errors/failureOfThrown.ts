import type { FailureReason } from './FailureReason';

/** @internal */
export interface ThrownFailure {
  reason: FailureReason;
  code?: string;
}

const REASONS_OF_CODES: Record<string, FailureReason> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'refused',
  EAI_AGAIN: 'refused',
  EHOSTUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ENETUNREACH: 'refused',
  ENETDOWN: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  ECONNRESET: 'interrupted',
  EPIPE: 'interrupted',
  UND_ERR_SOCKET: 'interrupted',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'interrupted',
  EPROTO: 'tls',
  ERR_SCHEME_NOT_ALLOWED: 'blocked',
  ERR_HOST_NOT_ALLOWED: 'blocked',
  ERR_PORT_NOT_ALLOWED: 'blocked',
  ERR_ADDRESS_NOT_PUBLIC: 'blocked',
  ERR_RESPONSE_TOO_LARGE: 'too-large',
};

/** Codes of OpenSSL's verification and of Node's TLS. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)/;
/** The parser of HTTP/1, in `node:http` and in `fetch`, which gives no code. */
const PARSER_CODE = /^HPE_/;
const PARSER_ERROR = 'HTTPParserError';

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
  for (const { name, code } of chainOf(error)) {
    const reason = reasonOf(code) ?? (name === PARSER_ERROR ? 'malformed' : undefined);
    if (reason) return { reason, code };
  }
  return { reason: 'interrupted' };
}

function reasonOf(code = ''): FailureReason | undefined {
  if (Object.hasOwn(REASONS_OF_CODES, code)) return REASONS_OF_CODES[code];
  if (TLS_CODE.test(code)) return 'tls';
  return PARSER_CODE.test(code) ? 'malformed' : undefined;
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
