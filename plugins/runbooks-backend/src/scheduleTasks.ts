import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Breakers } from './automatic/Breakers';
import type { DrillDesk } from './drills/DrillDesk';
import type { RunStore } from './engine/database/RunStore';
import type { Dispatcher } from './engine/work/Dispatcher';
import type { RunHistory } from './history/RunHistory';
import type { RunbookMetrics } from './metrics/RunbookMetrics';
import type { RunNotices } from './notices/RunNotices';

/**
 * What is done from time to time: runs that people did not come for are closed, what stands is counted, drills that are due
 * begin.
 *
 * @internal
 */
export async function scheduleTasks(
  scheduler: SchedulerService,
  parts: {
    breakers: Breakers;
    dispatcher: Dispatcher;
    drills: DrillDesk;
    history: RunHistory;
    metrics: RunbookMetrics;
    notices: RunNotices;
    store: RunStore;
  },
): Promise<void> {
  const { breakers, dispatcher, drills, history, metrics, notices, store } = parts;
  await scheduler.scheduleTask({
    id: 'runbooks-expiry',
    frequency: { seconds: 30 },
    timeout: { minutes: 1 },
    scope: 'global',
    async fn() {
      for (const run of await store.closeOverdue()) notices.changed(run);
      await store.freeLocks();
    },
  });
  await scheduler.scheduleTask({
    id: 'runbooks-figures',
    frequency: { minutes: 1 },
    timeout: { seconds: 30 },
    scope: 'local',
    async fn() {
      const breakersOpen = (await breakers.list()).length;
      metrics.stand({ ...(await history.openRuns()), breakers: breakersOpen });
    },
  });
  await scheduler.scheduleTask({
    id: 'runbooks-drills',
    frequency: { minutes: 10 },
    initialDelay: { minutes: 2 },
    timeout: { minutes: 5 },
    scope: 'global',
    async fn() {
      if ((await drills.runDue()) > 0) dispatcher.wake();
    },
  });
}
