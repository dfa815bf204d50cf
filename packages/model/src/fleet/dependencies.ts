import type { CatalogDocument } from '../documents/types';
import { eachInSteps, type Steps } from '../findings/Steps';
import { normalizeRef } from '../refs/entityRef';
import { readDependencyNotes, type DependencyNote } from './dependencyNotes';
import type { FleetIndex } from './FleetIndex';
import { placedTexts } from './textList';
import type { Dependency } from './types';

const FIELDS = [
  { via: 'dependsOn', defaultKind: undefined },
  { via: 'dependencyOf', defaultKind: undefined },
  { via: 'consumesApis', defaultKind: 'api' },
  { via: 'providesApis', defaultKind: 'api' },
  { via: 'subcomponentOf', defaultKind: 'component' },
] as const;

/** What makes the one that says so fall with the one it names. */
const LEANS = new Set(['dependsOn', 'dependencyOf', 'consumesApis']);

const NO_NOTE: DependencyNote = { optional: false };

/**
 * The edges between entities. `dependencyOf` is turned round: it stands with the entity that leans, as long as that one
 * exists; where it does not, with the one that declares it, so that it can be reported there.
 *
 * @internal
 */
export class DependencyGraph {
  readonly #outgoing = new Map<string, Dependency[]>();
  readonly #incoming = new Map<string, string[]>();

  private constructor(private readonly index: FleetIndex) {}

  static *over(index: FleetIndex): Steps<DependencyGraph> {
    const graph = new DependencyGraph(index);
    yield* eachInSteps(index.firstDefinitions(), document => graph.#read(document));
    return graph;
  }

  of(ref: string): readonly Dependency[] {
    return this.#outgoing.get(ref) ?? [];
  }

  dependants(ref: string): readonly string[] {
    return [...new Set(this.#incoming.get(ref))].sort();
  }

  #read(document: CatalogDocument) {
    let notes: ReadonlyMap<string, DependencyNote> | undefined;
    for (const { via, defaultKind } of FIELDS) {
      const value = document.spec[via];
      if (value === undefined) continue;
      for (const { text, pointer } of placedTexts(value, `/spec/${via}`)) {
        const written = text.trim();
        const defaultNamespace = document.namespace;
        const strict = normalizeRef(written, { defaultKind, defaultNamespace });
        const target =
          strict ?? normalizeRef(written, { defaultKind: 'component', defaultNamespace });
        const exists = strict !== undefined && this.index.leadsSomewhere(strict);
        notes ??= readDependencyNotes(document);
        this.#add(document, {
          ref: target ?? written,
          declared: written,
          via,
          exists,
          kindMissing: strict === undefined && target !== undefined,
          hard: LEANS.has(via) && !(notes.get(target ?? '') ?? NO_NOTE).optional,
          failureMode: notes.get(target ?? '')?.failureMode,
          guard: notes.get(target ?? '')?.guard,
          source: document.source,
          pointer,
        });
      }
    }
  }

  #add(document: CatalogDocument, edge: Dependency) {
    const leaning = edge.via === 'dependencyOf' ? this.index.get(edge.ref) : undefined;
    if (!leaning) {
      this.#link(document.ref, edge);
      return;
    }
    // The one that leans may say itself how it survives; what it says of this edge counts.
    const said = readDependencyNotes(leaning).get(document.ref);
    this.#link(leaning.ref, {
      ...edge,
      ref: document.ref,
      hard: !(said ?? NO_NOTE).optional,
      failureMode: said?.failureMode,
      guard: said?.guard,
    });
  }

  #link(from: string, edge: Dependency) {
    const list = this.#outgoing.get(from);
    if (list) list.push(edge);
    else this.#outgoing.set(from, [edge]);
    if (!edge.exists || !LEANS.has(edge.via)) return;
    const dependants = this.#incoming.get(edge.ref);
    if (dependants) dependants.push(from);
    else this.#incoming.set(edge.ref, [from]);
  }
}
