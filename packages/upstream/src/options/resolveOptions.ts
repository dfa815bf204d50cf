import { InputError } from '@backstage/errors';
import { parseBaseUrl } from '../request/parseBaseUrl';
import { LONGEST_TIMER_MS } from '../resilience/LONGEST_TIMER_MS';
import type { BreakerOptions, BulkheadOptions, RetryOptions, UpstreamOptions } from './types';

/** Options with nothing left out. @internal */
export interface ResolvedOptions
  extends
    Required<Omit<UpstreamOptions, 'baseUrl' | 'headers' | 'observer'>>,
    Pick<UpstreamOptions, 'headers'> {
  baseUrl: URL;
  retry: Required<RetryOptions>;
  breaker: Required<BreakerOptions>;
  bulkhead: Required<BulkheadOptions>;
  observer: NonNullable<UpstreamOptions['observer']>;
}

/**
 * Fills in what was not said, and refuses what cannot be meant.
 *
 * @throws InputError that names the upstream and the option
 * @internal
 */
export function resolveOptions(options: UpstreamOptions): ResolvedOptions {
  const { name, retry = {}, breaker = {}, bulkhead = {} } = options;
  const whole = (key: string, value: number, least: number) => {
    if (Number.isSafeInteger(value) && value >= least && value <= LONGEST_TIMER_MS) return value;
    throw new InputError(
      `${key} of ${name} must be a whole number from ${least} to ${LONGEST_TIMER_MS}.`,
    );
  };
  if (!name) throw new InputError('An upstream needs a name.');
  return {
    name,
    baseUrl: parseBaseUrl(name, options.baseUrl),
    timeoutMs: whole('timeoutMs', options.timeoutMs ?? 5_000, 1),
    retry: {
      attempts: whole('retry.attempts', retry.attempts ?? 3, 1),
      initialDelayMs: whole('retry.initialDelayMs', retry.initialDelayMs ?? 200, 0),
      maxDelayMs: whole('retry.maxDelayMs', retry.maxDelayMs ?? 5_000, 0),
    },
    breaker: {
      failures: whole('breaker.failures', breaker.failures ?? 5, 1),
      halfOpenAfterMs: whole('breaker.halfOpenAfterMs', breaker.halfOpenAfterMs ?? 30_000, 1),
    },
    bulkhead: {
      concurrent: whole('bulkhead.concurrent', bulkhead.concurrent ?? 10, 1),
      queued: whole('bulkhead.queued', bulkhead.queued ?? 50, 0),
    },
    maxResponseBytes: whole('maxResponseBytes', options.maxResponseBytes ?? 5 * 1024 * 1024, 0),
    maxRedirects: whole('maxRedirects', options.maxRedirects ?? 3, 0),
    headers: options.headers,
    observer: options.observer ?? {},
    // Looked up for each request, so that what replaces the global one (instrumentation, a proxy) is used.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
  };
}
