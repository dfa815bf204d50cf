import { setTimeout as pause } from 'node:timers/promises';
import type { GameDay } from './GameDay';
import type { GameDayRecord } from './figures';
import { until } from './until';

/** Long enough that the alert, which looks at one minute, would have fired. */
const WATCHED_MS = 10_000;

/**
 * Makes the supplier slow and watches whether shoppers notice.
 *
 * @public
 */
export async function watchSlowness(
  gameDay: GameDay,
): Promise<Pick<GameDayRecord, 'failedWhileSlow' | 'rescuedByCache' | 'wasPagedForSlowness'>> {
  const before = await gameDay.served();
  await gameDay.breakIt('slow-supplier');
  await until('an answer out of the cache', async () => {
    const { lastKnown } = await gameDay.served();
    return lastKnown > before.lastKnown ? true : undefined;
  });
  await pause(WATCHED_MS);
  const after = await gameDay.served();
  return {
    failedWhileSlow: after.failed - before.failed,
    rescuedByCache: after.lastKnown - before.lastKnown,
    wasPagedForSlowness: (await gameDay.openIncident()) !== undefined,
  };
}
