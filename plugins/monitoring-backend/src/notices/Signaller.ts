import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** What open pages listen to. */
const CHANNEL = 'monitoring';

/** @internal */
export interface SignallerOptions {
  logger: LoggerService;
  signals: SignalsService;
}

/**
 * Tells open pages that something changed. They ask anew: a message goes to whoever is connected, strangers too, so that it holds neither
 * figures nor names; one that is lost costs nothing but freshness.
 *
 * @internal
 */
export class Signaller {
  readonly #states = new Map<string, string>();

  constructor(private readonly options: SignallerOptions) {}

  /** Once where a promise stands otherwise than before. The first time is no change. */
  async promises(rows: readonly { id: string; state: string }[]): Promise<void> {
    const isFirst = this.#states.size === 0;
    const hasChanged = rows.some(({ id, state }) => this.#states.get(id) !== state);
    this.#states.clear();
    for (const { id, state } of rows) this.#states.set(id, state);
    if (!isFirst && hasChanged) await this.#publish();
  }

  /** Once where the rules of any source were read. */
  async rules(sources: readonly string[]): Promise<void> {
    if (sources.length > 0) await this.#publish();
  }

  async #publish(): Promise<void> {
    const { logger, signals } = this.options;
    try {
      await signals.publish({ recipients: { type: 'broadcast' }, channel: CHANNEL, message: {} });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug('Open pages could not be told that figures changed', { cause });
    }
  }
}
