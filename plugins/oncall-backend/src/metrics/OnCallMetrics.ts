import type { MetricsService } from '@backstage/backend-plugin-api/alpha';

/** What became of an import. @internal */
export type ImportOutcome = 'believed' | 'doubted' | 'failed';

/** How the rotations stand. @internal */
export interface RotationFigures {
  rotations: number;
  /** Nobody is on call now, and nobody said so. */
  uncovered: number;
  /** Kept elsewhere, and not known for now. */
  unknown: number;
  /** With an undeclared gap in the next 30 days. */
  withGaps: number;
  /** Imported schedules that are stale. */
  staleImports: number;
}

/**
 * Figures of on-call. No label but the source: rotations and people have pages, not time series.
 *
 * @internal
 */
export class OnCallMetrics {
  readonly #rotations;
  readonly #uncovered;
  readonly #unknown;
  readonly #withGaps;
  readonly #staleImports;
  readonly #imports;
  readonly #notices;

  constructor(metrics: MetricsService) {
    const rotations = { unit: '{rotation}' };
    this.#rotations = metrics.createGauge('rollcall.oncall.rotations', {
      description: 'Rotations of the catalog',
      ...rotations,
    });
    this.#uncovered = metrics.createGauge('rollcall.oncall.rotations.uncovered', {
      description: 'Rotations that have nobody on call now, undeclared',
      ...rotations,
    });
    this.#unknown = metrics.createGauge('rollcall.oncall.rotations.unknown', {
      description: 'Rotations of which it is not known who is on call now',
      ...rotations,
    });
    this.#withGaps = metrics.createGauge('rollcall.oncall.rotations.with_gaps', {
      description: 'Rotations with an undeclared gap in the next 30 days',
      ...rotations,
    });
    this.#staleImports = metrics.createGauge('rollcall.oncall.imports.stale', {
      description: 'Imported schedules that are older than they should be',
      unit: '{schedule}',
    });
    this.#imports = metrics.createCounter<{ source: string; outcome: ImportOutcome }>(
      'rollcall.oncall.imports',
      { description: 'Schedules asked for where they are kept', unit: '{import}' },
    );
    this.#notices = metrics.createCounter<{ kind: string }>('rollcall.oncall.notices', {
      description: 'Notices about shifts and gaps that were sent',
      unit: '{notice}',
    });
  }

  stand(figures: RotationFigures): void {
    this.#rotations.record(figures.rotations);
    this.#uncovered.record(figures.uncovered);
    this.#unknown.record(figures.unknown);
    this.#withGaps.record(figures.withGaps);
    this.#staleImports.record(figures.staleImports);
  }

  imported(source: string, outcome: ImportOutcome): void {
    this.#imports.add(1, { source, outcome });
  }

  noticed(kind: 'shift' | 'gap'): void {
    this.#notices.add(1, { kind });
  }
}
