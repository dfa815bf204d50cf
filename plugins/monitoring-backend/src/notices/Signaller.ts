import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';

/** What open pages listen to. */
const CHANNEL = 'monitoring';

/** More at once is the whole portal; then one message says so. */
const MOST = 20;

/** @internal */
export interface SignallerOptions {
  logger: LoggerService;
  signals: SignalsService;
}

/**
 * Tells open pages what changed. They ask anew, so that a message holds no figures; one that is lost costs nothing but
 * freshness.
 *
 * @internal
 */
export class Signaller {
  readonly #states = new Map<string, string>();

  constructor(private readonly options: SignallerOptions) {}

  /** `{sloId}` for each promise that stands otherwise than before; `{}` where it is many. The first time is no change. */
  async promises(rows: readonly { id: string; state: string }[]): Promise<void> {
    const isFirst = this.#states.size === 0;
    const changed = rows.filter(({ id, state }) => this.#states.get(id) !== state);
    this.#states.clear();
    for (const { id, state } of rows) this.#states.set(id, state);
    if (!isFirst) await this.#publish(changed.map(({ id: sloId }) => ({ sloId })));
  }

  /** `{source}` for each source whose rules were read. */
  async rules(sources: readonly string[]): Promise<void> {
    await this.#publish(sources.map(source => ({ source })));
  }

  async #publish(all: JsonObject[]): Promise<void> {
    const { logger, signals } = this.options;
    try {
      for (const message of all.length > MOST ? [{}] : all) {
        await signals.publish({ recipients: { type: 'broadcast' }, channel: CHANNEL, message });
      }
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug('Open pages could not be told that figures changed', { cause });
    }
  }
}
