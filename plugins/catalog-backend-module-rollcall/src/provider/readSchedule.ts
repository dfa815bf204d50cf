import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { SourceConfig } from '../sources/readSourcesConfig';

/** @internal */
export interface Schedule {
  task: SchedulerServiceTaskScheduleDefinition;
  /** How long a source rests between two readings; 0 where it is read each time the task runs. */
  intervalMs: Record<SourceConfig['type'], number>;
}

/**
 * Reads `rollcall.refresh`: how often all sources are read. Without it, folders are read every minute, and hosts, which
 * count requests, every five.
 *
 * @internal
 */
export function readSchedule(config: Config): Schedule {
  const timeout = { minutes: 10 };
  if (config.has('rollcall.refresh')) {
    const frequency = readDurationFromConfig(config, { key: 'rollcall.refresh' });
    return { task: { frequency, timeout }, intervalMs: { file: 0, url: 0 } };
  }
  return {
    task: { frequency: { minutes: 1 }, timeout },
    intervalMs: { file: 0, url: durationToMilliseconds({ minutes: 5 }) },
  };
}
