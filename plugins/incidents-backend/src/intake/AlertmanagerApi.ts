import {
  type ListedAlert,
  readListedAlerts,
  TRACER_LABEL,
} from '@rollcall/plugin-incidents-common';
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

/** An alert as Alertmanager takes it: `postableAlert` of its OpenAPI v2. @internal */
export interface PostedAlert {
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** ISO 8601 instants. */
  startsAt: string;
  endsAt: string;
  generatorURL: string;
}

/**
 * Asks an Alertmanager what fires, and hands it test alerts, by its API v2.
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

  /**
   * Hands an alert in. Doing it twice is doing it once: labels and start tell it from others.
   *
   * @throws UpstreamError where it is not taken
   */
  async fire(alert: PostedAlert): Promise<void> {
    await this.#upstream.request({
      operation: 'hand in a test alert',
      method: 'POST',
      path: '/api/v2/alerts',
      body: { json: [alert] },
      idempotent: true,
    });
  }

  /**
   * Where a test alert is.
   *
   * @returns nothing where it is not listed
   * @throws UpstreamError where there is no answer of use
   */
  async find(tracerId: string): Promise<ListedAlert[]> {
    return this.#upstream.json({
      operation: 'look for a test alert',
      path: '/api/v2/alerts',
      query: { filter: `${TRACER_LABEL}="${tracerId}"` },
      parse: readListedAlerts,
    });
  }
}
