import { InputError } from '@backstage/errors';
import type { ResolvedOptions } from '../options/resolveOptions';
import { createFail, type Fail } from '../errors/Fail';
import { LONGEST_TIMER_MS } from '../resilience/LONGEST_TIMER_MS';
import { headersOfRequest } from './buildHeaders';
import { encodeBody } from './encodeBody';
import { joinUrl } from './joinUrl';
import type { UpstreamMethod, UpstreamRequest } from './types';

/** A request that was checked, and can be sent as often as needed. @internal */
export interface Call {
  operation?: string;
  method: UpstreamMethod;
  url: URL;
  headers: Headers;
  body?: string;
  isIdempotent: boolean;
  /** Of one attempt. */
  timeoutMs: number;
  /** Of all attempts, the waits between them and before them. */
  totalTimeoutMs: number;
  signal?: AbortSignal;
  fail: Fail;
}

/**
 * Checks a request, before anything is sent.
 *
 * @throws InputError for a path, query, header or time that cannot be meant
 * @internal
 */
export function prepareCall(options: ResolvedOptions, request: UpstreamRequest): Call {
  const { method = 'GET', operation, signal, timeoutMs = options.timeoutMs } = request;
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMER_MS)) {
    throw new InputError(
      `timeoutMs of a request must be above 0, and at most ${LONGEST_TIMER_MS}.`,
    );
  }
  const { attempts, maxDelayMs } = options.retry;
  const totalTimeoutMs = attempts * timeoutMs + (attempts - 1) * maxDelayMs;
  const body = request.body && encodeBody(request.body);
  return {
    operation,
    method,
    url: joinUrl(options.baseUrl, request.path, request.query),
    headers: headersOfRequest(request.headers, body?.contentType),
    body: body?.text,
    isIdempotent: request.idempotent ?? (method !== 'POST' && method !== 'PATCH'),
    timeoutMs,
    totalTimeoutMs: Math.min(totalTimeoutMs, LONGEST_TIMER_MS),
    signal,
    fail: createFail({ upstream: options.name, operation }),
  };
}
