import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/**
 * Reads `ownership.refresh`: how often the catalog is read and audited; every minute unless said.
 *
 * @internal
 */
export function readRefreshInterval(config: Config): number {
  if (!config.has('ownership.refresh')) return durationToMilliseconds({ minutes: 1 });
  return durationToMilliseconds(readDurationFromConfig(config, { key: 'ownership.refresh' }));
}
