import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { AuditDone } from '../service/AuditedFleet';

/** From a small organisation to one of twenty thousand services. */
const BOUNDARIES_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SEVERITIES = ['error', 'warning', 'info'] as const;

/**
 * Figures of each audit. No label but the severity: services and teams have pages, not time series.
 *
 * @internal
 */
export class AuditMetrics {
  readonly #services;
  readonly #orphans;
  readonly #openFindings;
  readonly #duration;

  constructor(metrics: MetricsService) {
    this.#services = metrics.createGauge('rollcall.ownership.services', {
      description: 'Services in the fleet',
      unit: '{service}',
    });
    this.#orphans = metrics.createGauge('rollcall.ownership.orphans', {
      description: 'Services nobody who could answer owns',
      unit: '{service}',
    });
    this.#openFindings = metrics.createGauge<{ severity: string }>(
      'rollcall.ownership.findings.open',
      { description: 'Open findings of the audit', unit: '{finding}' },
    );
    this.#duration = metrics.createHistogram('rollcall.ownership.audit.duration', {
      description: 'How long an audit of the fleet took',
      unit: 's',
      advice: { explicitBucketBoundaries: BOUNDARIES_SECONDS },
    });
  }

  record({ durationMs, overview }: AuditDone): void {
    this.#services.record(overview.services);
    this.#orphans.record(overview.orphans);
    for (const severity of SEVERITIES) {
      this.#openFindings.record(overview.openFindings[severity], { severity });
    }
    this.#duration.record(durationMs / 1000);
  }
}
