import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  type AutomaticGuard,
  isEnded,
  type RunSnapshot,
  type RunState,
} from '@rollcall/plugin-runbooks-common';

/** How runs stand. @internal */
export interface RunFigures {
  awaitingApproval: number;
  /** Waiting for a person to do a step. */
  waiting: number;
  needsAttention: number;
  /** Due and taken by nobody yet. */
  ready: number;
  /** Runbooks that no longer start by themselves for a service. */
  breakers: number;
}

/**
 * Figures of runs. No label names a runbook, a service or a person: those have pages, not time series.
 *
 * @internal
 */
export class RunbookMetrics {
  readonly #started;
  readonly #ended;
  readonly #duration;
  readonly #refused;
  readonly #standing;
  readonly #breakers;

  constructor(metrics: MetricsService) {
    this.#started = metrics.createCounter<{ trigger: string; mode: string }>(
      'rollcall.runbooks.runs.started',
      { description: 'Runs that were asked for', unit: '{run}' },
    );
    this.#ended = metrics.createCounter<{ state: string; trigger: string; mode: string }>(
      'rollcall.runbooks.runs.ended',
      { description: 'Runs that ended, by how', unit: '{run}' },
    );
    this.#duration = metrics.createHistogram<{ state: string; mode: string }>(
      'rollcall.runbooks.runs.duration',
      { description: 'From asking for a run to its end, waiting for people included', unit: 's' },
    );
    this.#refused = metrics.createCounter<{ guard: string }>(
      'rollcall.runbooks.automatic.refused',
      {
        description: 'Automatic starts that were refused, by what kept them back',
        unit: '{start}',
      },
    );
    this.#standing = metrics.createGauge<{ state: string }>('rollcall.runbooks.runs.open', {
      description: 'Runs that have not ended, by state',
      unit: '{run}',
    });
    this.#breakers = metrics.createGauge('rollcall.runbooks.automatic.breakers', {
      description:
        'Runbooks that no longer start by themselves for a service, until a person resets them',
      unit: '{breaker}',
    });
  }

  changed({ state, trigger, mode, createdAtMs, endedAtMs }: RunSnapshot, before?: RunState): void {
    if (before === undefined) this.#started.add(1, { trigger, mode });
    if (!isEnded(state) || (before !== undefined && isEnded(before))) return;
    this.#ended.add(1, { state, trigger, mode });
    if (endedAtMs === undefined) return;
    this.#duration.record(Math.max(0, endedAtMs - createdAtMs) / 1000, { state, mode });
  }

  refused(guard: AutomaticGuard): void {
    this.#refused.add(1, { guard });
  }

  stand({ breakers, awaitingApproval, waiting, needsAttention, ready }: RunFigures): void {
    const states = {
      'awaiting-approval': awaitingApproval,
      waiting,
      'needs-attention': needsAttention,
      ready,
    };
    for (const [state, count] of Object.entries(states)) this.#standing.record(count, { state });
    this.#breakers.record(breakers);
  }
}
