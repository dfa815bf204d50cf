import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** @public */
export interface CollatorScheduleOptions {
  /** Where the configuration says it, such as `search.collators.incidents.schedule`. */
  key: string;
  /** Of the first time; each a little later than another, so that a portal that has just started does not do all at once. */
  initialDelaySeconds: number;
}

/**
 * When something is indexed for the search of Backstage: as the configuration says, or every ten minutes.
 *
 * @throws InputError where the configuration says something that is no schedule
 * @public
 */
export function readCollatorSchedule(
  config: RootConfigService,
  { key, initialDelaySeconds }: CollatorScheduleOptions,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig(key);
  if (!schedule) {
    return {
      initialDelay: { seconds: initialDelaySeconds },
      frequency: { minutes: 10 },
      timeout: { minutes: 3 },
    };
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule);
  } catch (error) {
    throw new InputError(`${key} is no schedule`, error);
  }
}
