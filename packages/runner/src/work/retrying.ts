import { setTimeout as pause } from 'node:timers/promises';
import { isPassing } from '../portal/PortalClient';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Asks the portal again and again while it cannot answer, at growing distances.
 *
 * @throws what cannot pass, or the last failure once it is to be given up
 * @internal
 */
export async function retrying<T>(ask: () => Promise<T>, giveUp: AbortSignal): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (giveUp.aborted || !isPassing(error)) throw error;
      await pause(pauseMs * (0.5 + Math.random() / 2), undefined, { signal: giveUp }).catch(
        () => {},
      );
      if (giveUp.aborted) throw error;
    }
  }
}
