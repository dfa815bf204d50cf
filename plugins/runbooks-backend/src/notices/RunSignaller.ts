import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** What open pages listen to. */
const CHANNEL = 'runbooks';

/** Changes of a run that follow each other this fast are one. */
const TOGETHER_MS = 150;

/** @internal */
export interface RunSignallerOptions {
  logger: LoggerService;
  signals: SignalsService;
}

/**
 * Tells open pages which runs changed. They ask anew, so that a message holds nothing of the run; one that is lost costs
 * nothing but freshness.
 *
 * @internal
 */
export class RunSignaller {
  readonly #pending = new Set<string>();

  constructor(private readonly options: RunSignallerOptions) {}

  /** `{runId}`, soon. Never throws. */
  changed(runId: string): void {
    if (this.#pending.has(runId)) return;
    this.#pending.add(runId);
    setTimeout(() => {
      this.#pending.delete(runId);
      void this.#publish(runId);
    }, TOGETHER_MS).unref();
  }

  async #publish(runId: string): Promise<void> {
    const { logger, signals } = this.options;
    try {
      const message = { runId };
      await signals.publish({ recipients: { type: 'broadcast' }, channel: CHANNEL, message });
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      logger.debug('Open pages could not be told that a run changed', { cause });
    }
  }
}
