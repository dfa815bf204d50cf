import type { CatalogDocument, JsonObject } from '../documents/types';

/** @internal */
export interface ServiceSelectorOptions {
  services: readonly CatalogDocument[];
  /** The tier a service declares, where it declares one. */
  tierOf(service: CatalogDocument): string | undefined;
}

type Groups = ReadonlyMap<string, readonly CatalogDocument[]>;
type Criterion = (service: CatalogDocument) => boolean;

const NOBODY: readonly CatalogDocument[] = [];

function isObject(value: unknown): value is JsonObject {
  return Boolean(value) && typeof value === 'object' && !Array.isArray(value);
}

function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function grouped(
  services: readonly CatalogDocument[],
  keysOf: (service: CatalogDocument) => readonly (string | undefined)[],
): Groups {
  const groups = new Map<string, CatalogDocument[]>();
  for (const service of services) {
    for (const key of keysOf(service)) {
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(service);
      else groups.set(key, [service]);
    }
  }
  return groups;
}

function labelKey(key: string, value: unknown): string {
  return JSON.stringify([key, value]);
}

/**
 * Answers selectors (`appliesTo.match`) without asking every service about every selector: the services of each label are
 * gathered once, so that a thousand runbooks that each select a team's services cost what they find.
 *
 * @internal
 */
export class ServiceSelector {
  readonly #services: readonly CatalogDocument[];
  readonly #tierOf: ServiceSelectorOptions['tierOf'];
  readonly #tiers = new Map<CatalogDocument, string | undefined>();
  #byLabel?: Groups;

  constructor({ services, tierOf }: ServiceSelectorOptions) {
    this.#services = services;
    this.#tierOf = tierOf;
  }

  /** In the order of the services. Every criterion that is given must hold; a selector without any selects nothing. */
  select(match: JsonObject): readonly CatalogDocument[] {
    const criteria: Criterion[] = [];
    if (match.tier !== undefined) {
      const tiers = new Set<string | undefined>(textsOf(match.tier));
      criteria.push(service => tiers.has(this.#knownTierOf(service)));
    }
    if (match.type !== undefined) {
      const types = new Set<unknown>(textsOf(match.type));
      criteria.push(service => types.has(service.spec.type));
    }
    let candidates = this.#services;
    for (const [key, value] of Object.entries(isObject(match.labels) ? match.labels : {})) {
      criteria.push(({ metadata }) => metadata.labels?.[key] === value);
      const labelled = this.#labelled(key, value);
      if (labelled.length < candidates.length) candidates = labelled;
    }
    if (criteria.length === 0) return NOBODY;
    return candidates.filter(service => criteria.every(holds => holds(service)));
  }

  #knownTierOf(service: CatalogDocument): string | undefined {
    if (!this.#tiers.has(service)) this.#tiers.set(service, this.#tierOf(service));
    return this.#tiers.get(service);
  }

  #labelled(key: string, value: unknown): readonly CatalogDocument[] {
    this.#byLabel ??= grouped(this.#services, ({ metadata }) =>
      Object.entries(metadata.labels ?? {}).map(([label, text]) => labelKey(label, text)),
    );
    return this.#byLabel.get(labelKey(key, value)) ?? NOBODY;
  }
}
