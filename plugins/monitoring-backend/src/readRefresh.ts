import { type Config, readDurationFromConfig } from '@backstage/config';
import type { HumanDuration } from '@backstage/types';

/**
 * How often sources are asked.
 *
 * @internal
 */
export function readRefresh(config: Config): HumanDuration {
  return config.has('monitoring.refresh')
    ? readDurationFromConfig(config, { key: 'monitoring.refresh' })
    : { minutes: 1 };
}
