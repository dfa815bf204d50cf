import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { SwapStore } from '../database/swaps/SwapStore';
import type { NoticeBoard } from '../notices/NoticeBoard';
import type { ScheduleImporter } from '../sources/importing/ScheduleImporter';
import { HEARTBEAT, type Heartbeat } from './Heartbeat';
import { quietly } from './quietly';

/** @internal */
export interface ScheduleWorkOptions {
  scheduler: SchedulerService;
  heartbeat: Pick<Heartbeat, 'beat'>;
  importer: Pick<ScheduleImporter, 'run'>;
  notices: Pick<NoticeBoard, 'tell'>;
  swaps: Pick<SwapStore, 'expire'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

const EVERY_MINUTE = { minutes: 1 };
const TIMEOUT = { minutes: 10 };

/**
 * What happens without anybody asking.
 *
 * @internal
 */
export async function scheduleWork(options: ScheduleWorkOptions): Promise<void> {
  const { scheduler, heartbeat, importer, notices, swaps, now } = options;
  await scheduler.scheduleTask({
    id: 'oncall-heartbeat',
    frequency: HEARTBEAT,
    timeout: TIMEOUT,
    // Each replica answers from its own memory, so each reads for itself.
    scope: 'local',
    fn: () => heartbeat.beat(),
  });
  await scheduler.scheduleTask({
    id: 'oncall-import',
    frequency: EVERY_MINUTE,
    timeout: TIMEOUT,
    // What is imported is in the database, so one replica asks for all.
    scope: 'global',
    fn: signal => quietly(() => importer.run({ signal })),
  });
  await scheduler.scheduleTask({
    id: 'oncall-notices',
    frequency: EVERY_MINUTE,
    timeout: TIMEOUT,
    scope: 'global',
    async fn() {
      await swaps.expire(new Date(now()).toISOString());
      await quietly(() => notices.tell());
    },
  });
}
