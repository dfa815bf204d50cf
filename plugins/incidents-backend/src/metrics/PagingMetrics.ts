import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { PageKind } from '@rollcall/plugin-incidents-node';

/** What became of an attempt to tell somebody. @internal */
export type AttemptOutcome = 'sent' | 'failed' | 'refused';

/**
 * Figures of paging, by channel. No label names anybody: people and incidents have pages, not time series.
 *
 * @internal
 */
export class PagingMetrics {
  readonly #attempts;
  readonly #failures;
  readonly #latency;

  constructor(metrics: MetricsService) {
    this.#attempts = metrics.createCounter<{ channel: string; outcome: AttemptOutcome }>(
      'rollcall.incidents.paging.attempts',
      { description: 'Attempts to tell somebody', unit: '{attempt}' },
    );
    this.#failures = metrics.createCounter<{ channel: string }>(
      'rollcall.incidents.paging.failures',
      { description: 'Messages that were given up', unit: '{message}' },
    );
    this.#latency = metrics.createHistogram<{ channel: string; kind: PageKind }>(
      'rollcall.incidents.paging.latency',
      {
        description: 'From the decision to tell somebody until the channel had taken it',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
        },
      },
    );
  }

  attempted(channel: string, outcome: AttemptOutcome): void {
    this.#attempts.add(1, { channel, outcome });
  }

  gaveUp(channel: string): void {
    this.#failures.add(1, { channel });
  }

  sent(options: { channel: string; kind: PageKind; latencyMs: number }): void {
    const { channel, kind, latencyMs } = options;
    this.#latency.record(latencyMs / 1_000, { channel, kind });
  }
}
