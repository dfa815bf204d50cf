import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { DriftSummaryDto, SloRow, SourceDto } from '@rollcall/plugin-monitoring-common';

/** What was done when sources were read. @internal */
export interface ReadingFigures {
  what: 'budgets' | 'rules';
  durationMs: number;
  failed: number;
}

const STATES: readonly SloRow['state'][] = [
  'burning',
  'spent',
  'at-risk',
  'healthy',
  'no-traffic',
  'unknown',
];

/**
 * Figures of monitoring itself. No label but source, state and kind: promises and services have pages, not time series.
 *
 * @internal
 */
export class MonitoringMetrics {
  readonly #promises;
  readonly #duration;
  readonly #failures;
  readonly #age;
  readonly #drift;

  constructor(metrics: MetricsService) {
    this.#promises = metrics.createGauge<{ state: SloRow['state'] }>('rollcall.monitoring.slos', {
      description: 'Promises of the catalog, by how they stand',
      unit: '{slo}',
    });
    this.#duration = metrics.createHistogram<{ what: ReadingFigures['what'] }>(
      'rollcall.monitoring.refresh.duration',
      { description: 'How long reading all sources took', unit: 's' },
    );
    this.#failures = metrics.createCounter<{ what: ReadingFigures['what'] }>(
      'rollcall.monitoring.refresh.failures',
      {
        description: 'Promises whose figures, and sources whose rules, could not be read',
        unit: '{failure}',
      },
    );
    this.#age = metrics.createGauge<{ source: string }>('rollcall.monitoring.sources.age', {
      description: 'Since when a source has not answered',
      unit: 's',
    });
    this.#drift = metrics.createGauge<{ source: string; kind: 'missing' | 'changed' | 'extra' }>(
      'rollcall.monitoring.drift',
      { description: 'Rules that do not run as they stand in code', unit: '{rule}' },
    );
  }

  read({ what, durationMs, failed }: ReadingFigures): void {
    this.#duration.record(durationMs / 1_000, { what });
    if (failed > 0) this.#failures.add(failed, { what });
  }

  stand(
    rows: readonly Pick<SloRow, 'state'>[],
    sources: readonly SourceDto[],
    nowMs: number,
  ): void {
    for (const state of STATES) {
      this.#promises.record(rows.filter(row => row.state === state).length, { state });
    }
    for (const { name: source, lastSuccessAt } of sources) {
      if (lastSuccessAt === undefined) continue;
      this.#age.record(Math.max(0, nowMs - Date.parse(lastSuccessAt)) / 1_000, { source });
    }
  }

  drifted(summaries: readonly DriftSummaryDto[]): void {
    for (const { source, missing, changed, extra } of summaries) {
      this.#drift.record(missing, { source, kind: 'missing' });
      this.#drift.record(changed, { source, kind: 'changed' });
      this.#drift.record(extra, { source, kind: 'extra' });
    }
  }
}
