import type { CatalogDocument } from '../documents/types';
import { ANNOTATIONS } from '../refs/annotations';
import { kindOfRef, normalizeRef, parseEntityRef } from '../refs/entityRef';
import type { FleetIndex } from './FleetIndex';
import { resolveOwner } from './ownerResolution';
import type { ExternalService, Hop, OnCallResolution } from './types';

/** Annotations of PagerDuty's own Backstage plugin that lead from a service to its counterpart there, the first wins. */
const PAGERDUTY_POINTERS = [ANNOTATIONS.pagerDutyService, ANNOTATIONS.pagerDutyIntegration];

/** The paging system that a document says answers for it, by annotations of that system's own Backstage plugin. @public */
export interface NamedPagingSystem {
  /** The annotation that says so. */
  annotation: string;
  external: ExternalService;
}

/**
 * Which paging system a document names.
 *
 * @returns `undefined` where it names none
 * @public
 */
export function namedPagingSystem({ metadata }: CatalogDocument): NamedPagingSystem | undefined {
  const { annotations } = metadata;
  const annotation = PAGERDUTY_POINTERS.find(pointer => annotations?.[pointer]?.trim());
  if (!annotations || annotation === undefined) return undefined;
  const service = annotations[ANNOTATIONS.pagerDutyService]?.trim();
  const account = annotations[ANNOTATIONS.pagerDutyAccount]?.trim();
  return {
    annotation,
    external: { vendor: 'pagerduty', ...(service && { service }), ...(account && { account }) },
  };
}

/** In the order they are asked: a policy says more than a rotation. */
const ON_CALL_KINDS = ['escalationpolicy', 'oncallrotation'] as const;

/**
 * Who answers for a service, as a reference: its annotation, else the paging system it names, else what its owner group
 * owns, else what each parent group owns (nearest first), else the organisation's fallback. Two candidates at one hop are
 * ambiguous, never a choice. A Group answers for itself as it would for what it owns.
 *
 * @internal
 */
export class OnCallResolver {
  readonly #index: FleetIndex;
  #byOwner?: Map<string, Map<string, CatalogDocument[]>>;

  constructor(index: FleetIndex) {
    this.#index = index;
  }

  resolve(document: CatalogDocument): OnCallResolution {
    const written = document.metadata.annotations?.[ANNOTATIONS.onCall];
    if (written !== undefined) return this.#explicit(document, written);
    const external = this.#external(document);
    if (external) return external;
    if (kindOfRef(document.ref) === 'group') return this.#ofGroup(document.ref, []);
    const owner = resolveOwner(this.#index, document);
    return owner.state === 'owned' && owner.ref && kindOfRef(owner.ref) === 'group'
      ? this.#ofGroup(owner.ref, owner.hops)
      : this.#fallback(owner.hops, owner.state === 'unknown');
  }

  #ofGroup(group: string, path: readonly Hop[]): OnCallResolution {
    let hops = [...path];
    const own = this.#ownedBy([group], hops, 'team');
    if (own) return own;
    for (const { parents, steps } of this.#levelsAbove(group)) {
      hops = [...hops, ...steps];
      const found = this.#ownedBy(parents, hops, 'parent');
      if (found) return found;
    }
    return this.#fallback(hops, false);
  }

  #external(document: CatalogDocument): OnCallResolution | undefined {
    const named = namedPagingSystem(document);
    if (!named) return undefined;
    const { annotation: name, external } = named;
    const { service } = external;
    const hop: Hop = {
      from: document.ref,
      via: name,
      // An integration key lets whoever has it raise an alert; it is not for every page that explains.
      to: service ? `PagerDuty service ${service}` : 'PagerDuty service of that integration key',
      source: document.source,
      pointer: `/metadata/annotations/${name.replace('/', '~1')}`,
    };
    return { state: 'external', external, hops: [hop] };
  }

  #explicit(document: CatalogDocument, written: string): OnCallResolution {
    const hop: Hop = {
      from: document.ref,
      via: ANNOTATIONS.onCall,
      to: written,
      source: document.source,
      pointer: '/metadata/annotations/rollcall.dev~1on-call',
    };
    const named = parseEntityRef(written) !== undefined;
    for (const kind of named ? [undefined] : ON_CALL_KINDS) {
      const ref = normalizeRef(written, {
        defaultKind: kind,
        defaultNamespace: document.namespace,
      });
      const found = ref === undefined ? undefined : this.#index.get(ref);
      const fits = ON_CALL_KINDS.some(known => found && kindOfRef(found.ref) === known);
      if (found && fits) {
        return {
          state: 'explicit',
          ref: found.ref,
          hops: [{ ...hop, to: found.ref }],
        };
      }
    }
    return { state: 'invalid', hops: [hop] };
  }

  /** The ancestors of a group, one generation after the other, and the steps that lead to each. */
  *#levelsAbove(group: string): Iterable<{ parents: string[]; steps: Hop[] }> {
    const { org } = this.#index;
    const seen = new Set([group]);
    let level = [group];
    while (level.length > 0) {
      const steps = level.flatMap(from =>
        org
          .parents(from)
          .filter(to => !seen.has(to))
          .map(to => ({ from, via: 'parent group', to })),
      );
      level = [...new Set(steps.map(({ to }) => to))];
      for (const ref of level) seen.add(ref);
      if (level.length > 0) yield { parents: level, steps };
    }
  }

  #ownedBy(
    groups: readonly string[],
    hops: Hop[],
    state: 'team' | 'parent',
  ): OnCallResolution | undefined {
    const owned = this.#documentsByOwner();
    for (const kind of ON_CALL_KINDS) {
      const candidates = groups.flatMap(group => owned.get(group)?.get(kind) ?? []);
      if (candidates.length === 0) continue;
      const led = candidates.map(candidate => ({
        from: resolveOwner(this.#index, candidate).ref ?? candidate.ref,
        via: 'owns',
        to: candidate.ref,
        source: candidate.source,
        pointer: '/spec/owner',
      }));
      return candidates.length === 1
        ? { state, ref: candidates[0].ref, hops: [...hops, ...led] }
        : {
            state: 'ambiguous',
            candidates: candidates.map(({ ref }) => ref),
            hops: [...hops, ...led],
          };
    }
    return undefined;
  }

  #fallback(hops: Hop[], unknown: boolean): OnCallResolution {
    const { fallback } = this.#index.policy.onCall;
    if (fallback === undefined) {
      return { state: unknown ? 'unknown' : 'missing', hops };
    }
    const hop: Hop = {
      from: 'policy',
      via: 'onCall.fallback',
      to: fallback,
      source: this.#index.policy.source,
      pointer: '/spec/onCall/fallback',
    };
    const state = unknown ? 'unknown' : 'fallback';
    return { state, ref: fallback, hops: [...hops, hop] };
  }

  #documentsByOwner() {
    if (this.#byOwner) return this.#byOwner;
    const byOwner = new Map<string, Map<string, CatalogDocument[]>>();
    for (const kind of ON_CALL_KINDS) {
      for (const document of this.#index.ofKind(kind)) {
        const { state, ref } = resolveOwner(this.#index, document);
        if (state !== 'owned' || !ref) continue;
        const kinds = byOwner.get(ref) ?? new Map<string, CatalogDocument[]>();
        byOwner.set(ref, kinds);
        kinds.set(kind, [...(kinds.get(kind) ?? []), document]);
      }
    }
    this.#byOwner = byOwner;
    return byOwner;
  }
}
