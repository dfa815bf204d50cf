import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** What open pages listen to. */
const CHANNEL = 'oncall';

/** @internal */
export interface SignallerOptions {
  logger: LoggerService;
  signals: SignalsService;
}

/**
 * Tells open pages that a schedule changed. They ask anew: a message goes to whoever is connected, strangers too, so that it holds no
 * names, of rotations neither; one that is lost costs nothing but freshness.
 *
 * @internal
 */
export class Signaller {
  constructor(private readonly options: SignallerOptions) {}

  /** Never throws. */
  async changed(): Promise<void> {
    const { logger, signals } = this.options;
    try {
      await signals.publish({ recipients: { type: 'broadcast' }, channel: CHANNEL, message: {} });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug('Open pages could not be told that a schedule changed', { cause });
    }
  }
}
