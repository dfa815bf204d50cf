import type { CatalogDocument } from '../documents/types';
import type { Policy } from '../policy/Policy';
import { eachInSteps, type Steps } from '../findings/Steps';
import { createOrgGraph } from '../org/createOrgGraph';
import type { OrgGraph } from '../org/OrgGraph';
import { normalizeRef } from '../refs/entityRef';

const NONE: readonly CatalogDocument[] = [];

/**
 * Documents by reference, kind and name, and the organisation among them: what every resolution in this folder looks
 * things up in. A document that is judged comes before one of the same reference that is only known.
 *
 * @internal
 */
export class FleetIndex {
  readonly policy: Policy;
  readonly documents: readonly CatalogDocument[];
  readonly #byRef = new Map<string, CatalogDocument>();
  readonly #byKind = new Map<string, CatalogDocument[]>();
  readonly #duplicates = new Map<string, CatalogDocument[]>();
  readonly #rejected: ReadonlySet<string>;
  #componentsByName?: Map<string, CatalogDocument[]>;
  #org?: OrgGraph;
  #hasGroups = false;
  #hasUsers = false;

  private constructor(
    documents: readonly CatalogDocument[],
    policy: Policy,
    rejected: ReadonlySet<string>,
  ) {
    this.policy = policy;
    this.#rejected = rejected;
    this.documents = documents;
  }

  static *over(
    documents: readonly CatalogDocument[],
    policy: Policy,
    rejected: ReadonlySet<string>,
  ): Steps<FleetIndex> {
    const index = new FleetIndex(documents, policy, rejected);
    yield* index.#read();
    return index;
  }

  *#read(): Steps<void> {
    yield* eachInSteps(this.documents, document => {
      if (document.audited) this.#add(document);
    });
    yield* eachInSteps(this.documents, document => {
      if (!document.audited && !this.#byRef.has(document.ref)) this.#add(document);
    });
    for (const list of this.#byKind.values()) {
      list.sort((a, b) => (a.ref < b.ref ? -1 : Number(a.ref > b.ref)));
      yield;
    }
    this.#hasGroups = this.ofKind('group').length > 0;
    this.#hasUsers = this.ofKind('user').length > 0;
  }

  get org(): OrgGraph {
    this.#org ??= createOrgGraph([...this.ofKind('group'), ...this.ofKind('user')], {
      alias: ref => this.alias(ref),
    });
    return this.#org;
  }

  get hasGroups(): boolean {
    return this.#hasGroups;
  }

  get hasUsers(): boolean {
    return this.#hasUsers;
  }

  #add(document: CatalogDocument) {
    const first = this.#byRef.get(document.ref);
    if (first) {
      const all = this.#duplicates.get(document.ref);
      if (all) all.push(document);
      else this.#duplicates.set(document.ref, [first, document]);
      return;
    }
    this.#byRef.set(document.ref, document);
    const kind = document.kind.toLocaleLowerCase('en-US');
    const list = this.#byKind.get(kind);
    if (list) list.push(document);
    else this.#byKind.set(kind, [document]);
  }

  get(ref: string): CatalogDocument | undefined {
    const found = this.#byRef.get(ref);
    if (found) return found;
    const canonical = normalizeRef(ref);
    return canonical === undefined ? undefined : this.#byRef.get(canonical);
  }

  /**
   * Whether a reference leads somewhere: to a document, or to one that was rejected. The latter is there, and reported for
   * what is wrong with it; whoever refers to it is not to blame.
   */
  leadsSomewhere(ref: string): boolean {
    return this.get(ref) !== undefined || this.#rejected.has(ref);
  }

  /** Each reference once, in reading order. */
  firstDefinitions(): Iterable<CatalogDocument> {
    return this.#byRef.values();
  }

  refs(): Iterable<string> {
    return this.#byRef.keys();
  }

  duplicates(): ReadonlyMap<string, readonly CatalogDocument[]> {
    return this.#duplicates;
  }

  ofKind(kind: string): readonly CatalogDocument[] {
    return this.#byKind.get(kind.toLocaleLowerCase('en-US')) ?? NONE;
  }

  componentsNamed(name: string): readonly CatalogDocument[] {
    if (!this.#componentsByName) {
      this.#componentsByName = new Map();
      for (const document of this.ofKind('component')) {
        const key = document.name.toLocaleLowerCase('en-US');
        const list = this.#componentsByName.get(key);
        if (list) list.push(document);
        else this.#componentsByName.set(key, [document]);
      }
    }
    return this.#componentsByName.get(name.toLocaleLowerCase('en-US')) ?? NONE;
  }

  /** Follows the policy's aliases until none applies; a circle of aliases ends where it closes. */
  alias(ref: string): string {
    const { aliases } = this.policy.owners;
    const seen = new Set<string>();
    let current = ref;
    while (!seen.has(current) && Object.hasOwn(aliases, current)) {
      seen.add(current);
      current = aliases[current];
    }
    return current;
  }
}
