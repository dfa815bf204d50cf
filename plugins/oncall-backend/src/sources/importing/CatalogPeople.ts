import { type CatalogDocument, type Fleet, normalizeRef } from '@rollcall/model';
import type { OnCallSource, SourcePerson } from '@rollcall/plugin-oncall-node';

/** Several people of one name, of whom none is meant. */
const SEVERAL = Symbol('several');

type Index = Map<string, string | typeof SEVERAL>;

function add(index: Index, key: unknown, ref: string): void {
  if (typeof key !== 'string' || key.trim() === '') return;
  const text = key.trim().toLowerCase();
  const known = index.get(text);
  index.set(text, known === undefined || known === ref ? ref : SEVERAL);
}

function profileOf({ spec }: CatalogDocument): { email?: unknown; displayName?: unknown } {
  const { profile } = spec;
  return profile && typeof profile === 'object' && !Array.isArray(profile) ? profile : {};
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 63);
}

/**
 * Finds in the catalog whom a source means: by the annotation that says so, by e-mail address, by name where only one person
 * has it.
 *
 * @internal
 */
export class CatalogPeople {
  readonly #users: readonly CatalogDocument[];
  readonly #byEmail: Index = new Map();
  readonly #byName: Index = new Map();
  readonly #byAnnotation = new Map<string, Index>();
  readonly #refs: ReadonlySet<string>;
  /** Whom was asked for already: one person has many shifts. */
  readonly #found = new Map<string, string>();
  #fullNames?: readonly (readonly [string, string | typeof SEVERAL])[];

  constructor(fleet: Pick<Fleet, 'ofKind'>) {
    this.#users = fleet.ofKind('User');
    this.#refs = new Set(this.#users.map(({ ref }) => ref));
    for (const user of this.#users) {
      const { email, displayName } = profileOf(user);
      add(this.#byEmail, email, user.ref);
      for (const name of [displayName, user.metadata.title]) add(this.#byName, name, user.ref);
    }
  }

  /**
   * @returns the reference of the person; of somebody the catalog does not know, one in a namespace named like the source, so
   * that they are on call all the same
   */
  refOf(person: SourcePerson, source: Pick<OnCallSource, 'id' | 'userAnnotation'>): string {
    const { id, name, email } = person;
    const key = JSON.stringify([source.id, id, name, email]);
    const ref = this.#found.get(key) ?? this.#find(person, source);
    this.#found.set(key, ref);
    return ref;
  }

  #find(person: SourcePerson, source: Pick<OnCallSource, 'id' | 'userAnnotation'>): string {
    const { id, name, email } = person;
    const annotated =
      source.userAnnotation && this.#annotated(source.userAnnotation).get(lower(id));
    const found =
      annotated ??
      (email === undefined ? undefined : this.#byEmail.get(lower(email))) ??
      this.#byReference(name) ??
      this.#byName.get(lower(name)) ??
      this.#mentioned(name);
    return typeof found === 'string' && found !== '' ? found : strangerOf(person, source.id);
  }

  #annotated(annotation: string): Index {
    const known = this.#byAnnotation.get(annotation);
    if (known) return known;
    const index: Index = new Map();
    for (const { ref, metadata } of this.#users)
      add(index, metadata.annotations?.[annotation], ref);
    this.#byAnnotation.set(annotation, index);
    return index;
  }

  #byReference(name: string): string | undefined {
    const ref = normalizeRef(name, { defaultKind: 'user' });
    return ref !== undefined && this.#refs.has(ref) ? ref : undefined;
  }

  /** Calendars write more than a name: "On call - Mara Lindqvist - Payments". */
  #mentioned(text: string): string | typeof SEVERAL | undefined {
    // A first name alone says too little.
    this.#fullNames ??= [...this.#byName]
      .map(([name, ref]) => [wordsOf(name), ref] as const)
      .filter(([words]) => words.includes(' '));
    const padded = ` ${wordsOf(lower(text))} `;
    const mentioned = new Set<string | typeof SEVERAL>();
    for (const [words, ref] of this.#fullNames) {
      if (padded.includes(` ${words} `)) mentioned.add(ref);
    }
    return mentioned.size === 1 ? [...mentioned][0] : undefined;
  }
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function lower(text: string): string {
  return text.trim().toLowerCase();
}

function strangerOf({ id, name, email }: SourcePerson, source: string): string {
  // An address is not for everybody's eyes; what stands before the @ says who it is.
  const called = slug(name.includes('@') ? (email ?? name).split('@')[0] : name) || 'unknown';
  const suffix = id === name || id === email ? '' : `-${slug(id)}`;
  return `user:${slug(source)}/${called}${suffix}`;
}
