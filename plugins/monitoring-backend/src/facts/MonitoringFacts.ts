import type { MonitoringFactsDto } from '@rollcall/plugin-monitoring-common';
import type { RuleStore } from '../database/RuleStore';
import type { PrometheusSource } from '../sources/PrometheusSource';

/** @internal */
export interface MonitoringFactsOptions {
  sources: readonly Pick<PrometheusSource, 'name'>[];
  store: Pick<RuleStore, 'revision' | 'all'>;
}

/** An audit need not be done again because the same rules were seen once more; after so long it hears of it. */
const SAME_FOR_MS = 10 * 60_000;

type DeployedRulesOfSources = MonitoringFactsDto['deployedRules'];

function newest(rules: DeployedRulesOfSources): number {
  const instants = Object.values(rules).flatMap(item =>
    'readAt' in item ? [Date.parse(item.readAt)] : [],
  );
  return Math.max(0, ...instants);
}

/** Everything but when it was read. */
function contentOf(rules: DeployedRulesOfSources): string {
  return JSON.stringify(rules, (key, value) => (key === 'readAt' ? undefined : value));
}

/** What an audit asks of monitoring, read from the database again only when it changed. @internal */
export class MonitoringFacts {
  #cached?: { revision: string; deployedRules: DeployedRulesOfSources };

  constructor(private readonly options: MonitoringFactsOptions) {}

  /** The rules each source was last seen to run; the same object for as long as nothing changed but the hour. */
  async deployedRules(): Promise<DeployedRulesOfSources> {
    const { sources, store } = this.options;
    // Before the rows: what changes in between is read once more, never missed.
    const revision = await store.revision();
    const cached = this.#cached;
    if (cached?.revision === revision) return cached.deployedRules;
    const known = await store.all();
    const read: DeployedRulesOfSources = Object.fromEntries(
      sources.map(({ name }) => {
        const { rules, problem = 'Its rules have not been read yet.' } = known.get(name) ?? {};
        return [name, rules ?? { problem }];
      }),
    );
    const isSame =
      cached !== undefined &&
      newest(read) - newest(cached.deployedRules) < SAME_FOR_MS &&
      contentOf(read) === contentOf(cached.deployedRules);
    const deployedRules = isSame ? cached.deployedRules : read;
    this.#cached = { revision, deployedRules };
    return deployedRules;
  }
}
