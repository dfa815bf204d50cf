import type { CatalogDocument, JsonObject } from '../documents/types';
import { eachInSteps, type Steps } from '../findings/Steps';
import { ANNOTATIONS } from '../refs/annotations';
import { normalizeRef } from '../refs/entityRef';
import { declaredService } from './declaredService';
import type { FleetIndex } from './FleetIndex';
import { resolveServiceName } from './serviceName';
import { ServiceSelector } from './ServiceSelector';
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

type Sort = keyof ServiceLinks;

/** A document and where it says to whom it belongs; one for all services that a selector finds, of which there may be thousands. */
interface Claim {
  document: CatalogDocument;
  via: string;
  pointer: string;
}

const SLO_KINDS = ['slo', 'prometheusservicelevel', 'servicelevelobjective'];

function isObject(value: unknown): value is JsonObject {
  return Boolean(value) && typeof value === 'object' && !Array.isArray(value);
}

function linkOf({ document, via, pointer }: Claim, service: string): LinkedDocument {
  return {
    ref: document.ref,
    kind: document.kind,
    title: document.metadata.title,
    hops: [{ from: document.ref, via, to: service, source: document.source, pointer }],
  };
}

/**
 * Joins SLOs, rules, runbooks and journeys to the services they are about. Explicit references and selectors both resolve
 * here; references that lead nowhere are the business of `references()`.
 *
 * @internal
 */
export class LinkIndex {
  readonly #claims = new Map<string, Partial<Record<Sort, Claim[]>>>();
  readonly #selector: ServiceSelector;

  private constructor(
    private readonly index: FleetIndex,
    services: readonly CatalogDocument[],
  ) {
    this.#selector = new ServiceSelector({
      services,
      tierOf: service => resolveTier(index.policy, service).declared,
    });
  }

  static *over(index: FleetIndex, services: readonly CatalogDocument[]): Steps<LinkIndex> {
    const links = new LinkIndex(index, services);
    const read = (kind: string, visit: (document: CatalogDocument) => void) =>
      eachInSteps(index.ofKind(kind), visit);
    for (const kind of SLO_KINDS) yield* read(kind, document => links.#readSlo(document));
    yield* read('prometheusrule', document => links.#readRules(document));
    for (const runbook of index.ofKind('runbook')) {
      links.#readRunbook(runbook);
      // One selector may look at every service.
      yield;
    }
    yield* read('journey', journey =>
      links.#explicit('journeys', journey, journey.spec.services, '/spec/services'),
    );
    return links;
  }

  of(ref: string): ServiceLinks {
    const claims = this.#claims.get(ref);
    const of = (sort: Sort) => (claims?.[sort] ?? []).map(claim => linkOf(claim, ref));
    return {
      slos: of('slos'),
      rules: of('rules'),
      runbooks: of('runbooks'),
      journeys: of('journeys'),
    };
  }

  #add(sort: Sort, service: string, claim: Claim) {
    const claims = this.#claims.get(service) ?? {};
    this.#claims.set(service, claims);
    const ofSort = (claims[sort] ??= []);
    // Documents are read one after the other, so that a second link of one stands behind its first.
    if (ofSort.at(-1)?.document.ref === claim.document.ref) return;
    ofSort.push(claim);
  }

  #readSlo(document: CatalogDocument) {
    const { text, pointer } = declaredService(document) ?? {
      text: document.name,
      pointer: '/metadata/name',
    };
    const ref = resolveServiceName(this.index, text, document);
    if (!ref) return;
    const via = pointer.startsWith('/spec/') ? `spec.${pointer.slice('/spec/'.length)}` : pointer;
    this.#add('slos', ref, { document, via, pointer });
  }

  #readRules(document: CatalogDocument) {
    if (document.metadata.annotations?.[ANNOTATIONS.service] !== undefined) {
      const ref = resolveServiceName(this.index, '', document);
      if (ref) {
        const pointer = '/metadata/annotations/rollcall.dev~1service';
        this.#add('rules', ref, { document, via: ANNOTATIONS.service, pointer });
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
        if (ref) this.#add('rules', ref, { document, via: 'labels.service', pointer });
      }
    }
  }

  #readRunbook(document: CatalogDocument) {
    const { appliesTo } = document.spec;
    if (!isObject(appliesTo)) return;
    this.#explicit('runbooks', document, appliesTo.services, '/spec/appliesTo/services');
    if (!isObject(appliesTo.match)) return;
    const claim = { document, via: 'spec.appliesTo.match', pointer: '/spec/appliesTo/match' };
    for (const { ref } of this.#selector.select(appliesTo.match)) this.#add('runbooks', ref, claim);
  }

  #explicit(sort: Sort, document: CatalogDocument, value: unknown, pointer: string) {
    const via = pointer.slice(1).split('/').join('.');
    for (const item of placedTexts(value, pointer)) {
      const ref = normalizeRef(item.text, {
        defaultKind: 'component',
        defaultNamespace: document.namespace,
      });
      if (!ref || !this.index.get(ref)) continue;
      this.#add(sort, ref, { document, via, pointer: item.pointer });
    }
  }
}
