import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';

/**
 * Reads `ownership.refresh`: how often the catalog is read and audited; every minute unless said.
 *
 * @internal
 */
export function readRefresh(config: Config): SchedulerServiceTaskScheduleDefinition {
  const frequency = config.has('ownership.refresh')
    ? readDurationFromConfig(config, { key: 'ownership.refresh' })
    : { minutes: 1 };
  // Each replica answers from its own memory, so each reads for itself.
  return { frequency, timeout: { minutes: 10 }, scope: 'local' };
}
