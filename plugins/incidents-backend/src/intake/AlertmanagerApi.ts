import { type ListedAlert, readListedAlerts } from '@rollcall/plugin-incidents-common';
import { Upstream, type UpstreamOptions } from '@rollcall/upstream';
import { z } from 'zod';

/** Every alert at once, labels and annotations included. */
const LARGEST_BYTES = 64 * 1024 * 1024;

const statusSchema = z.object({ uptime: z.iso.datetime({ offset: true }) });

/** What an Alertmanager says of itself at one moment. @internal */
export interface AlertmanagerState {
  listed: ListedAlert[];
  /** Since the epoch. */
  serverStartedMs: number;
}

/**
 * Asks an Alertmanager what fires, by its API v2.
 *
 * @internal
 */
export class AlertmanagerApi {
  readonly #upstream: Upstream;

  constructor(options: UpstreamOptions) {
    this.#upstream = Upstream.create({ maxResponseBytes: LARGEST_BYTES, ...options });
  }

  /**
   * @throws UpstreamError where there is no answer of use
   */
  async state(): Promise<AlertmanagerState> {
    const { uptime } = await this.#upstream.json({
      operation: 'ask how long it runs',
      path: '/api/v2/status',
      parse: value => statusSchema.parse(value),
    });
    const listed = await this.#upstream.json({
      operation: 'list alerts',
      path: '/api/v2/alerts',
      query: { active: true, silenced: true, inhibited: true, unprocessed: true },
      parse: readListedAlerts,
    });
    return { listed, serverStartedMs: Date.parse(uptime) };
  }
}
