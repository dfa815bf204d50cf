import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

const DAY_MS = 86_400_000;

/**
 * How long alerts are kept that only informed: `incidents.keepInformation`, 30 days unless said.
 *
 * @returns milliseconds
 * @throws InputError where it is no duration
 * @internal
 */
export function readKeepInformation(config: Config): number {
  const key = 'incidents.keepInformation';
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : 30 * DAY_MS;
}
