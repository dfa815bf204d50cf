import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { HistoryRecorder } from './HistoryRecorder';

/**
 * Has each audit recorded, and old history deleted. One replica does it at a time.
 *
 * @internal
 */
export async function scheduleHistory(options: {
  scheduler: SchedulerService;
  recorder: HistoryRecorder;
}): Promise<void> {
  const { scheduler, recorder } = options;
  await scheduler.scheduleTask({
    id: 'ownership-record-audit',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    // The catalog of a portal that has just started is still filling; what it lacks is not news.
    initialDelay: { minutes: 1 },
    scope: 'global',
    fn: async () => void (await recorder.record()),
  });
  await scheduler.scheduleTask({
    id: 'ownership-forget-history',
    frequency: { hours: 24 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 10 },
    scope: 'global',
    fn: () => recorder.forget(),
  });
}
