import {
  type AlertDto,
  type DriftDto,
  type DriftSummaryDto,
  generatedGroupNames,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { NotFoundError } from '@backstage/errors';
import type { KnownRules, RuleStore } from '../database/RuleStore';
import type { AlertState, PrometheusSource } from '../sources/PrometheusSource';
import { generatedGroupOf } from './CodeRules';
import type { ExtraAlert, SourceDrift } from './SourceDrift';

/** How an alert fares on the servers that run it. @internal */
export type AlertStanding = Required<Pick<AlertDto, 'drift' | 'runsOn'>> & Pick<AlertDto, 'state'>;

/** An alert that is on a server alone. @internal */
export interface ExtraAlertOf extends ExtraAlert {
  source: string;
}

const LOUDEST: readonly AlertState[] = ['firing', 'pending', 'inactive'];

/** What is known of the rules of all sources at one moment. @internal */
export class RulePage {
  readonly #running = new Map<string, AlertStanding>();
  readonly #generatedGroups = new Set<string>();

  constructor(
    private readonly sources: readonly Pick<PrometheusSource, 'name' | 'environment'>[],
    private readonly known: ReadonlyMap<string, KnownRules>,
  ) {
    for (const { name } of sources) {
      for (const { key, drift, state } of known.get(name)?.drift?.alerts ?? []) {
        const group = generatedGroupOf(key);
        if (group !== undefined) this.#generatedGroups.add(group);
        const other = this.#running.get(key);
        this.#running.set(key, {
          drift: drift === 'changed' || other?.drift === 'changed' ? 'changed' : 'same',
          state: louder(state ?? 'unknown', other?.state),
          runsOn: [...(other?.runsOn ?? []), name],
        });
      }
    }
  }

  /** How an alert of code fares, by `ruleKey`. */
  standingOf(key: string): AlertStanding {
    const running = this.#running.get(key);
    if (running) return running;
    const isKnown =
      this.sources.length > 0 && this.sources.every(({ name }) => this.known.get(name)?.drift);
    return isKnown
      ? { drift: 'missing', runsOn: [] }
      : { drift: 'unknown', state: 'unknown', runsOn: [] };
  }

  /** Whether a server runs alerts that are made out of a promise. */
  runsAlertsOf(slo: Pick<Slo, 'id'>): boolean {
    const [, , alerts] = generatedGroupNames(slo);
    return this.#generatedGroups.has(alerts);
  }

  /** Alerts that are on a server alone and say that they are of a service. */
  extraOf(serviceRef: string): ExtraAlertOf[] {
    return this.#extra().filter(alert => alert.serviceRef === serviceRef);
  }

  /** Alerts that are on a server alone and say that they are of a promise, by the label Sloth gives them or their group. */
  extraOfPromise(id: string): ExtraAlertOf[] {
    return this.#extra().filter(
      ({ labels, group }) => labels.sloth_id === id || group === `sloth-slo-alerts-${id}`,
    );
  }

  #extra(): ExtraAlertOf[] {
    return this.sources.flatMap(({ name }) =>
      (this.known.get(name)?.drift?.extraAlerts ?? []).map(alert => ({ ...alert, source: name })),
    );
  }

  /** How each source compares, in the order of the configuration. */
  summaries(options: AgeOptions): DriftSummaryDto[] {
    return this.sources.map(source => this.#summary(source, options));
  }

  /** The same of a service: only what is of it counts. */
  summariesOf(serviceRef: string, options: AgeOptions): DriftSummaryDto[] {
    return this.sources.map(source => {
      const items = this.#driftOf(source.name)?.items.filter(
        item => item.serviceRef === serviceRef,
      );
      const count = (kind: string) => items?.filter(item => item.kind === kind).length ?? 0;
      return {
        ...this.#summary(source, options),
        same: this.#driftOf(source.name)?.sameByService[serviceRef] ?? 0,
        missing: count('missing'),
        changed: count('changed'),
        extra: count('extra'),
      };
    });
  }

  /**
   * @throws NotFoundError where no source has that name
   */
  drift(name: string, options: AgeOptions): DriftDto {
    const source = this.sources.find(item => item.name === name);
    if (!source) throw new NotFoundError(`There is no source "${name}"`);
    return { ...this.#summary(source, options), items: this.#driftOf(name)?.items ?? [] };
  }

  #driftOf(name: string): SourceDrift | undefined {
    return this.known.get(name)?.drift;
  }

  #summary(
    { name, environment }: Pick<PrometheusSource, 'name' | 'environment'>,
    { nowMs, staleAfterMs }: AgeOptions,
  ): DriftSummaryDto {
    const { drift, problem } = this.known.get(name) ?? {};
    const asked = { source: name, ...(environment !== undefined && { environment }) };
    if (!drift) {
      const because = problem ?? 'Its rules have not been read yet.';
      return { ...asked, same: 0, missing: 0, changed: 0, extra: 0, problem: because };
    }
    const { asOf, same, missing, changed, extra, missingUnknown } = drift;
    const isOld = nowMs - Date.parse(asOf) > staleAfterMs;
    const doubt = problem ?? missingUnknown;
    return {
      ...asked,
      asOf,
      stale: problem !== undefined || isOld,
      ...{ same, missing, changed, extra },
      ...(doubt !== undefined && { problem: doubt }),
    };
  }
}

function louder(a: AlertDto['state'], b: AlertDto['state']): AlertDto['state'] {
  return LOUDEST.find(state => state === a || state === b) ?? 'unknown';
}

/** By what figures are judged old. @internal */
export interface AgeOptions {
  nowMs: number;
  staleAfterMs: number;
}

/** How long this process answers without looking whether anything changed. */
const CACHE_MS = 5_000;

/** Gives what is known of rules out of the database, read again only when it changed. @internal */
export class RuleBook {
  #cached?: { revision: string; page: RulePage; checkedAtMs: number };

  constructor(
    private readonly options: {
      sources: readonly PrometheusSource[];
      store: Pick<RuleStore, 'revision' | 'drifts'>;
      /** The present instant in milliseconds. */
      now: () => number;
    },
  ) {}

  async page(): Promise<RulePage> {
    const { sources, store, now } = this.options;
    const nowMs = now();
    if (this.#cached && nowMs - this.#cached.checkedAtMs < CACHE_MS) return this.#cached.page;
    // Before the rows: what changes in between is read once more, never missed.
    const revision = await store.revision();
    const isSame = this.#cached?.revision === revision;
    const page = isSame ? this.#cached!.page : new RulePage(sources, await store.drifts());
    this.#cached = { revision, page, checkedAtMs: nowMs };
    return page;
  }

  /** The next question looks at the database again. */
  forget(): void {
    this.#cached = undefined;
  }
}
