import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { UpstreamHeaders } from '../request/buildHeaders';
import type { UpstreamOptions } from './types';

/** What holds where the configuration is silent. @public */
export type UpstreamDefaults = Omit<UpstreamOptions, 'baseUrl'> & { baseUrl?: string };

/**
 * Reads an upstream from a section of the app's configuration; what it does not say is taken from the defaults.
 *
 * @remarks
 * Durations are written as everywhere in Backstage: `5s`, `PT5S` or `{ seconds: 5 }`. Headers are read from the configuration
 * anew for each attempt and win over the default ones.
 *
 * @param config - with `baseUrl`, `timeout`, `retry: {attempts, initialDelay, maxDelay}`, `breaker: {failures, halfOpenAfter}`,
 * `bulkhead: {concurrent, queued}`, `maxResponseBytes`, `maxRedirects` and `headers`, all optional where the defaults have them
 * @param defaults - at least the name
 * @throws what a `Config` throws for a value of the wrong type, or a missing `baseUrl`
 * @public
 */
export function readUpstreamOptions(config: Config, defaults: UpstreamDefaults): UpstreamOptions {
  const { retry, breaker, bulkhead } = defaults;
  const number = (key: string, value?: number) => config.getOptionalNumber(key) ?? value;
  const duration = (key: string, valueMs?: number) =>
    config.has(key) ? durationToMilliseconds(readDurationFromConfig(config, { key })) : valueMs;
  return {
    ...defaults,
    baseUrl: config.getOptionalString('baseUrl') ?? defaults.baseUrl ?? config.getString('baseUrl'),
    timeoutMs: duration('timeout', defaults.timeoutMs),
    retry: {
      attempts: number('retry.attempts', retry?.attempts),
      initialDelayMs: duration('retry.initialDelay', retry?.initialDelayMs),
      maxDelayMs: duration('retry.maxDelay', retry?.maxDelayMs),
    },
    breaker: {
      failures: number('breaker.failures', breaker?.failures),
      halfOpenAfterMs: duration('breaker.halfOpenAfter', breaker?.halfOpenAfterMs),
    },
    bulkhead: {
      concurrent: number('bulkhead.concurrent', bulkhead?.concurrent),
      queued: number('bulkhead.queued', bulkhead?.queued),
    },
    maxResponseBytes: number('maxResponseBytes', defaults.maxResponseBytes),
    maxRedirects: number('maxRedirects', defaults.maxRedirects),
    headers: readHeaders(config, defaults.headers),
  };
}

/** A function over the configuration, so that the secrets stay in it. */
function readHeaders(
  config: Config,
  defaults: UpstreamOptions['headers'],
): UpstreamOptions['headers'] {
  const section = config.getOptionalConfig('headers');
  if (!section) return defaults;
  const read = (): UpstreamHeaders =>
    Object.fromEntries(section.keys().map(name => [name, section.getString(name)]));
  // A header that is not text is a mistake to hear of at start-up, not at the first request.
  read();
  return async () => ({ ...(await defaults?.()), ...read() });
}
