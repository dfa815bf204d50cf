import type { MonitoringFactsDto } from '@rollcall/plugin-monitoring-common';
import type { RuleStore } from '../database/RuleStore';
import type { PrometheusSource } from '../sources/PrometheusSource';

/** @internal */
export interface MonitoringFactsOptions {
  sources: readonly Pick<PrometheusSource, 'name'>[];
  store: Pick<RuleStore, 'revision' | 'all'>;
}

/** What an audit asks of monitoring, read from the database again only when it changed. @internal */
export class MonitoringFacts {
  #cached?: { revision: string; deployedRules: MonitoringFactsDto['deployedRules'] };

  constructor(private readonly options: MonitoringFactsOptions) {}

  /** The rules each source was last seen to run; the same object for as long as nothing changed. */
  async deployedRules(): Promise<MonitoringFactsDto['deployedRules']> {
    const { sources, store } = this.options;
    // Before the rows: what changes in between is read once more, never missed.
    const revision = await store.revision();
    if (this.#cached?.revision === revision) return this.#cached.deployedRules;
    const known = await store.all();
    const deployedRules = Object.fromEntries(
      sources.map(({ name }) => {
        const { rules, problem = 'Its rules have not been read yet.' } = known.get(name) ?? {};
        return [name, rules ?? { problem }];
      }),
    );
    this.#cached = { revision, deployedRules };
    return deployedRules;
  }
}
