import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'search.collators.incidents.schedule';

/** After that of services, so that a portal that has just started does not do both at once. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  initialDelay: { seconds: 25 },
  frequency: { minutes: 10 },
  timeout: { minutes: 3 },
};

/**
 * When incidents are indexed, as `search.collators.incidents.schedule` says.
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
