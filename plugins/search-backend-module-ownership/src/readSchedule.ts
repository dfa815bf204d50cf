import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'search.collators.ownership.schedule';

/** Later than the catalog's, so that there is something to read when the portal has just started. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  initialDelay: { seconds: 20 },
  frequency: { minutes: 10 },
  timeout: { minutes: 3 },
};

/**
 * When services are indexed, as `search.collators.ownership.schedule` says.
 *
 * @throws InputError where it is no schedule
 * @internal
 */
export function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig(KEY);
  if (!schedule) return DEFAULT_SCHEDULE;
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule);
  } catch (error) {
    throw new InputError(`${KEY} is no schedule`, error);
  }
}
