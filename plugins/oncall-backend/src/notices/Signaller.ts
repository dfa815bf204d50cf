import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** What open pages listen to. */
const CHANNEL = 'oncall';

/** More at once is the whole catalog; then one message says so. */
const MOST = 20;

/** @internal */
export interface SignallerOptions {
  logger: LoggerService;
  signals: SignalsService;
}

/**
 * Tells open pages which rotations changed. They ask anew, so that a message holds no names; one that is lost costs nothing
 * but freshness.
 *
 * @internal
 */
export class Signaller {
  constructor(private readonly options: SignallerOptions) {}

  /** `{rotationRef}` for each; `{}` where it is many. */
  async changed(rotationRefs: readonly string[]): Promise<void> {
    const { logger, signals } = this.options;
    const messages =
      rotationRefs.length > MOST ? [{}] : rotationRefs.map(rotationRef => ({ rotationRef }));
    try {
      for (const message of messages) {
        await signals.publish({ recipients: { type: 'broadcast' }, channel: CHANNEL, message });
      }
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug('Open pages could not be told that a schedule changed', { cause });
    }
  }
}
