import { InputError } from '@backstage/errors';
import type { CatalogDocument, Fleet, JsonObject } from '@rollcall/model';
import {
  catalogText,
  fleetSlos,
  generatedGroupNames,
  generateRules,
  type GenerateRulesOptions,
  type MonitoringRule,
  readRules,
  type Slo,
} from '@rollcall/plugin-monitoring-common';

/** The rules of a promise as the generator would write them now; a way of writing for each that people may have chosen. */
function* variants(fleet: Fleet, slo: Slo, portalUrl: string | undefined) {
  for (const budgeting of ['exact', 'sloth'] as const) {
    for (const catalog of [
      catalogText(fleet, slo, { portalUrl }),
      catalogText(fleet, slo),
      undefined,
    ]) {
      yield { budgeting, ...(catalog && { catalog }) } satisfies GenerateRulesOptions;
    }
  }
}

/** Reads what the generator writes as if it stood in a document beside the promise. */
function readGenerated(
  fleet: Fleet,
  slo: Slo,
  options: GenerateRulesOptions,
): MonitoringRule[] | undefined {
  const document = fleet.get(slo.documentRef);
  if (!document) return undefined;
  try {
    const groups = generateRules(slo, options);
    const written: CatalogDocument = {
      ...document,
      kind: 'PrometheusRule',
      spec: { groups: JSON.parse(JSON.stringify(groups)) } as JsonObject,
    };
    return readRules(written).groups.flatMap(({ rules }) => rules);
  } catch (error) {
    // A promise that is not measured in PromQL has no rules.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What the generator makes of the promises of a Fleet. @internal */
export class GeneratedRules {
  readonly #portalUrl?: string;
  readonly #usual = new WeakMap<Slo, MonitoringRule[]>();

  constructor(options: { portalUrl?: string }) {
    this.#portalUrl = options.portalUrl;
  }

  /** With exact budgets and the words of the catalog, as `rollcall slo generate` writes them. */
  of(fleet: Fleet, slo: Slo): MonitoringRule[] {
    let rules = this.#usual.get(slo);
    if (!rules) {
      const catalog = catalogText(fleet, slo, { portalUrl: this.#portalUrl });
      rules = readGenerated(fleet, slo, { catalog }) ?? [];
      this.#usual.set(slo, rules);
    }
    return rules;
  }

  /** In each way people may have chosen, the usual one first. */
  *waysOf(fleet: Fleet, slo: Slo): Generator<MonitoringRule[]> {
    for (const options of variants(fleet, slo, this.#portalUrl)) {
      const rules = readGenerated(fleet, slo, options);
      if (!rules) return;
      yield rules;
    }
  }

  /** Promises that have rules on a server, by the name of each group. */
  promisesByGroup(fleet: Fleet): Map<string, Slo> {
    return new Map(
      fleetSlos(fleet).slos.flatMap(slo =>
        generatedGroupNames(slo).map(name => [name, slo] as const),
      ),
    );
  }
}
