import type { LoggerService } from '@backstage/backend-plugin-api';
import { figuresOf } from '../metrics/figuresOf';
import type { OnCallMetrics } from '../metrics/OnCallMetrics';
import type { LiveSchedules } from '../schedules/LiveSchedules';

/** How often each replica looks whether anything changed; open pages hear of it then. @internal */
export const HEARTBEAT = { seconds: 5 };

/** Less than a heartbeat: while the catalog is still moving, every beat reads it. */
const MOVING_AGE_MS = 4_000;

/** @internal */
export interface HeartbeatOptions {
  logger: LoggerService;
  metrics: Pick<OnCallMetrics, 'stand'>;
  schedules: Pick<LiveSchedules, 'refresh'>;
  /** How old the catalog may be, milliseconds. */
  refreshMs: number;
  /** The present instant in milliseconds. */
  now: () => number;
}

/**
 * Keeps what this replica knows up to date, also while nobody asks: the catalog, and what other replicas wrote.
 *
 * @internal
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #generation?: number;
  #isSettled = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  async beat(): Promise<void> {
    const { logger, metrics, schedules, refreshMs, now } = this.#options;
    try {
      const maxAgeMs = this.#isSettled ? refreshMs : Math.min(refreshMs, MOVING_AGE_MS);
      const book = await schedules.refresh({ maxAgeMs });
      const { generation } = book.snapshot;
      this.#isSettled = this.#generation === generation;
      if (!this.#isSettled) logger.debug(`Schedules of generation ${generation} are known`);
      this.#generation = generation;
      metrics.stand(figuresOf(book, now()));
    } catch (error) {
      // A catalog that is not there yet is no error, and was logged already.
      if ((error as Error).name !== 'ServiceUnavailableError') throw error;
    }
  }
}
