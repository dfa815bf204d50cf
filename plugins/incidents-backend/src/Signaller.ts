import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** What open pages listen to. */
const CHANNEL = 'incidents';

/** @internal */
export interface SignallerOptions {
  logger: LoggerService;
  signals: SignalsService;
}

/**
 * Tells open pages, and who listens in this process, that an incident changed. Pages ask anew, so that a message holds nothing that
 * somebody may not read; one that is lost costs nothing but freshness.
 *
 * @internal
 */
export class Signaller {
  readonly #listeners: (() => void)[] = [];

  constructor(private readonly options: SignallerOptions) {}

  onChanged(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** `{incident}`, or `{}` where it is several. */
  async changed(incident?: number): Promise<void> {
    const { logger, signals } = this.options;
    for (const listener of this.#listeners) listener();
    const message = incident === undefined ? {} : { incident };
    try {
      await signals.publish({ recipients: { type: 'broadcast' }, channel: CHANNEL, message });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug('Open pages could not be told that an incident changed', { cause });
    }
  }
}
