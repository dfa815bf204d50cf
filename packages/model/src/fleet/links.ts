import type { CatalogDocument, JsonObject } from '../documents/types';
import { ANNOTATIONS } from '../refs/annotations';
import { normalizeRef } from '../refs/entityRef';
import { declaredService } from './declaredService';
import type { FleetIndex } from './FleetIndex';
import { resolveServiceName } from './serviceName';
import { placedTexts } from './textList';
import { resolveTier } from './tierResolution';
import type { LinkedDocument } from './types';

/** Which documents of each sort belong to a service. @internal */
export interface ServiceLinks {
  slos: LinkedDocument[];
  rules: LinkedDocument[];
  runbooks: LinkedDocument[];
  journeys: LinkedDocument[];
}

const SLO_KINDS = ['slo', 'prometheusservicelevel', 'servicelevelobjective'];

function isObject(value: unknown): value is JsonObject {
  return Boolean(value) && typeof value === 'object' && !Array.isArray(value);
}

function includesText(list: unknown, text: unknown): boolean {
  return Array.isArray(list) && list.some(item => String(item) === text);
}

/**
 * Joins SLOs, rules, runbooks and journeys to the services they are about. Explicit references and selectors both resolve
 * here; references that lead nowhere are the business of `references()`.
 *
 * @internal
 */
export class LinkIndex {
  readonly #links = new Map<string, ServiceLinks>();
  readonly #tiers = new Map<CatalogDocument, string | undefined>();

  constructor(
    private readonly index: FleetIndex,
    private readonly services: readonly CatalogDocument[],
  ) {
    for (const kind of SLO_KINDS) {
      for (const document of index.ofKind(kind)) this.#readSlo(document);
    }
    for (const document of index.ofKind('prometheusrule')) this.#readRules(document);
    for (const document of index.ofKind('runbook')) this.#readRunbook(document);
    for (const document of index.ofKind('journey')) {
      this.#explicit('journeys', document, document.spec.services, '/spec/services');
    }
  }

  of(ref: string): ServiceLinks {
    return this.#links.get(ref) ?? { slos: [], rules: [], runbooks: [], journeys: [] };
  }

  #add(
    sort: keyof ServiceLinks,
    service: string,
    document: CatalogDocument,
    via: string,
    pointer: string,
  ) {
    const links = this.of(service);
    this.#links.set(service, links);
    // Documents are read one after the other, so that a second link of one stands behind its first.
    if (links[sort].at(-1)?.ref === document.ref) return;
    links[sort].push({
      ref: document.ref,
      kind: document.kind,
      title: document.metadata.title,
      hops: [{ from: document.ref, via, to: service, source: document.source, pointer }],
    });
  }

  #readSlo(document: CatalogDocument) {
    const { text, pointer } = declaredService(document) ?? {
      text: document.name,
      pointer: '/metadata/name',
    };
    const ref = resolveServiceName(this.index, text, document);
    if (!ref) return;
    const via = pointer.startsWith('/spec/') ? `spec.${pointer.slice('/spec/'.length)}` : pointer;
    this.#add('slos', ref, document, via, pointer);
  }

  #readRules(document: CatalogDocument) {
    if (document.metadata.annotations?.[ANNOTATIONS.service] !== undefined) {
      const ref = resolveServiceName(this.index, '', document);
      if (ref) {
        const pointer = '/metadata/annotations/rollcall.dev~1service';
        this.#add('rules', ref, document, ANNOTATIONS.service, pointer);
      }
    }
    const groups = Array.isArray(document.spec.groups) ? document.spec.groups : [];
    for (const [at, group] of groups.entries()) {
      const rules = isObject(group) && Array.isArray(group.rules) ? group.rules : [];
      for (const [number, rule] of rules.entries()) {
        const labels = isObject(rule) && isObject(rule.labels) ? rule.labels : {};
        if (typeof labels.service !== 'string') continue;
        const ref = resolveServiceName(this.index, labels.service, document);
        const pointer = `/spec/groups/${at}/rules/${number}/labels/service`;
        if (ref) this.#add('rules', ref, document, 'labels.service', pointer);
      }
    }
  }

  #readRunbook(document: CatalogDocument) {
    const { appliesTo } = document.spec;
    if (!isObject(appliesTo)) return;
    this.#explicit('runbooks', document, appliesTo.services, '/spec/appliesTo/services');
    if (!isObject(appliesTo.match)) return;
    for (const service of this.services) {
      if (!this.#matches(service, appliesTo.match)) continue;
      this.#add('runbooks', service.ref, document, 'spec.appliesTo.match', '/spec/appliesTo/match');
    }
  }

  #explicit(sort: keyof ServiceLinks, document: CatalogDocument, value: unknown, pointer: string) {
    const via = pointer.slice(1).split('/').join('.');
    for (const item of placedTexts(value, pointer)) {
      const ref = normalizeRef(item.text, {
        defaultKind: 'component',
        defaultNamespace: document.namespace,
      });
      if (ref && this.index.get(ref)) this.#add(sort, ref, document, via, item.pointer);
    }
  }

  #tierOf(service: CatalogDocument): string | undefined {
    if (!this.#tiers.has(service)) {
      this.#tiers.set(service, resolveTier(this.index.policy, service).declared);
    }
    return this.#tiers.get(service);
  }

  /** Every criterion that is given must hold; a selector without any selects nothing. */
  #matches(service: CatalogDocument, match: JsonObject): boolean {
    const criteria: boolean[] = [];
    if (match.tier !== undefined) {
      criteria.push(includesText(match.tier, this.#tierOf(service)));
    }
    if (match.type !== undefined) {
      criteria.push(includesText(match.type, service.spec.type));
    }
    if (isObject(match.labels)) {
      const { labels = {} } = service.metadata;
      for (const [key, value] of Object.entries(match.labels)) {
        criteria.push(labels[key] === value);
      }
    }
    return criteria.length > 0 && criteria.every(Boolean);
  }
}
