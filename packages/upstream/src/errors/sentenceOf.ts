import type { FailureReason } from './FailureReason';
import { formatDuration } from './formatDuration';

/**
 * What may be said of a failure. None of it comes from a header, a query or a body.
 *
 * @public
 */
export interface FailureDetails {
  /** HTTP status of the dependency's answer. */
  status?: number;
  /** Code of the system or of TLS, such as `ECONNREFUSED`. */
  code?: string;
  /** How long to wait before asking again. */
  retryAfterMs?: number;
  /** The time that was not enough. */
  timeoutMs?: number;
  /** The size that was exceeded. */
  maxBytes?: number;
  /** A few words on what exactly was wrong. */
  detail?: string;
}

interface Failure extends FailureDetails {
  upstream: string;
  reason: FailureReason;
  operation?: string;
}

type Sentence = (failure: Failure) => string;

function withCode({ code }: Failure): string {
  return code ? ` (${code})` : '';
}

function withStatus({ status }: Failure): string {
  return status ? ` (${status})` : '';
}

function withRetry({ retryAfterMs }: Failure): string {
  return retryAfterMs === undefined
    ? ''
    : ` It may be asked again in ${formatDuration(retryAfterMs)}.`;
}

function withDetail({ detail }: Failure): string {
  return detail ? `: ${detail}` : '';
}

function unauthorized({ upstream, status }: Failure): string {
  if (status === undefined) {
    return `The credentials for ${upstream} could not be read or sent. Check the headers configured for it.`;
  }
  return status === 403
    ? `${upstream} does not let the configured credentials do this (403).`
    : `${upstream} does not accept the configured credentials (${status}).`;
}

const SENTENCES: Record<FailureReason, Sentence> = {
  timeout: f =>
    f.timeoutMs === undefined
      ? `${f.upstream} did not answer in time${withCode(f)}.`
      : `${f.upstream} did not answer within ${formatDuration(f.timeoutMs)}.`,
  aborted: f => `The call to ${f.upstream} was given up before it was answered.`,
  refused: f =>
    `${f.upstream} could not be reached${withCode(f)}. Check that it runs and that its baseUrl is right.`,
  interrupted: f =>
    `The connection to ${f.upstream} broke before the whole answer was here${withCode(f)}.`,
  tls: f =>
    `No secure connection to ${f.upstream} could be made${withCode(f)}. Check its certificate, and the authorities trusted here.`,
  redirected: f =>
    `${f.upstream} redirects the call${withDetail(f)}. If that is its new place, set its baseUrl to it.`,
  unauthorized,
  'not-found': f => `${f.upstream} does not have what was asked for${withStatus(f)}.`,
  'rate-limited': f => `${f.upstream} asks for fewer calls${withStatus(f)}.${withRetry(f)}`,
  rejected: f => `${f.upstream} did not accept the request${withStatus(f)}.`,
  'server-error': f => `${f.upstream} failed${withStatus(f)}.${withRetry(f)}`,
  malformed: f => `The answer of ${f.upstream} cannot be read${withDetail(f)}${withCode(f)}.`,
  'too-large': f =>
    `The answer of ${f.upstream} is larger than what is read of it${f.maxBytes ? `, ${f.maxBytes} bytes` : ''} (maxResponseBytes).`,
  'circuit-open': f =>
    `${f.upstream} failed too often of late${f.detail ? ` (${f.detail})` : ''} and is left alone for now.${withRetry(f)}`,
  busy: f => `Too many calls to ${f.upstream} are under way. Try again in a moment.`,
  blocked: f => `${f.upstream} has an address that may not be called${withCode(f)}.`,
};

/**
 * What happened, in a sentence for people.
 *
 * @internal
 */
export function sentenceOf(failure: Failure): string {
  const sentence = SENTENCES[failure.reason](failure);
  return failure.operation ? `Could not ${failure.operation}: ${sentence}` : sentence;
}
