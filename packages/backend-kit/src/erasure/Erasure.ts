import { createHmac } from 'node:crypto';
import { parseEntityRef } from '@rollcall/model';

/** Enough that no two people of one organisation share a pseudonym. */
const DIGITS = 16;

/** Where no namespace is written, this one is meant. */
const DEFAULT_NAMESPACE = 'default';

/**
 * The name under which somebody goes on standing in records, so that what one person did stays recognisable as done by one
 * person. Nobody finds out whose it is without the salt (an HMAC, RFC 2104, with SHA-256), not even by trying all names; where
 * the salt is thrown away, nobody does at all.
 *
 * @param ref - canonical reference of a User
 * @param salt - the same for every store of the same act of erasing
 * @returns a canonical reference of the same kind and namespace, such as `user:default/erased-0123456789abcdef`
 * @throws TypeError where it is no canonical reference
 * @public
 */
export function pseudonymOf(ref: string, salt: string): string {
  const parsed = parseEntityRef(ref);
  if (!parsed) throw new TypeError(`"${ref}" is no reference`);
  const digest = createHmac('sha256', salt).update(ref).digest('hex').slice(0, DIGITS);
  return `${parsed.kind}:${parsed.namespace}/erased-${digest}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Not in the middle of a longer reference. */
function patternOfRefs(spellings: readonly string[]): RegExp {
  const any = spellings.map(escaped).join('|');
  return new RegExp(`(?<![\\w./-])(?:${any})(?![\\w-]|[./]\\w)`, 'gi');
}

/** Not in the middle of a longer word. */
function patternOfNames(names: readonly string[]): RegExp {
  // The longest first, so that no part of a name is left standing.
  const any = [...names].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}

/** @public */
export interface ErasureOptions {
  /** Canonical reference of a User. */
  ref: string;
  /** See `pseudonymOf`. */
  salt: string;
  /** What else the person is called in texts: names and addresses, in any case. */
  names?: readonly string[];
}

/** Nothing else that is stored begins so and can be read as JSON. */
const MAY_BE_JSON = /^\s*[[{"]/;

function jsonOf(text: string): unknown {
  if (!MAY_BE_JSON.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A text of somebody that only begins like it.
    return undefined;
  }
}

/** As it stands within JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * Puts a pseudonym in the place of a person, in texts and in JSON as it is stored, which stays JSON whatever the person is called: its
 * texts are replaced, not the marks between and within them. Does nothing the second time.
 *
 * @public
 */
export class Erasure {
  /** Canonical reference. */
  readonly pseudonym: string;
  /** Of which every text that names the person holds one, in any case: to find the few texts that are worth reading. */
  readonly fragments: readonly string[];
  readonly #refs: RegExp;
  readonly #names?: RegExp;

  /**
   * @throws TypeError where `ref` is no canonical reference
   */
  constructor(options: ErasureOptions) {
    const { ref, salt, names = [] } = options;
    this.pseudonym = pseudonymOf(ref, salt);
    const { kind, namespace, name } = parseEntityRef(ref)!;
    const short = namespace === DEFAULT_NAMESPACE ? [`${kind}:${name}`] : [];
    this.#refs = patternOfRefs([ref, ...short]);
    this.#names = names.length > 0 ? patternOfNames(names) : undefined;
    const written = [ref, ...short, ...names];
    this.fragments = [...new Set([...written, ...written.map(inJson)])];
  }

  /** @returns the text without the person */
  replaceIn(text: string): string {
    const value = jsonOf(text);
    if (value === undefined) return this.#inText(text);
    const before = JSON.stringify(value);
    const after = JSON.stringify(this.#inValue(value));
    return after === before ? text : after;
  }

  #inValue(value: unknown): unknown {
    if (typeof value === 'string') return this.replaceIn(value);
    if (Array.isArray(value)) return value.map(each => this.#inValue(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      // People are keys by their references; a name that is a field's too means the field.
      Object.entries(value).map(([key, each]) => [this.#withoutRefs(key), this.#inValue(each)]),
    );
  }

  #inText(text: string): string {
    const { pseudonym } = this;
    const withoutRefs = this.#withoutRefs(text);
    if (!this.#names) return withoutRefs;
    return withoutRefs.replace(this.#names, pseudonym.slice(pseudonym.indexOf('/') + 1));
  }

  #withoutRefs(text: string): string {
    return text.replace(this.#refs, this.pseudonym);
  }
}
