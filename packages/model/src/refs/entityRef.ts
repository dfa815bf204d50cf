/** The three parts of a reference, in the author's spelling. @public */
export interface EntityRefParts {
  kind: string;
  namespace: string;
  name: string;
}

/** What a reference may leave out. @public */
export interface EntityRefDefaults {
  /** Without it, a reference that names no kind is not one. */
  defaultKind?: string;
  /** `default` unless said; for a reference inside a document, that document's namespace. */
  defaultNamespace?: string;
}

/**
 * Reads `[kind:][namespace/]name`, the grammar of Backstage entity references
 * (https://backstage.io/docs/features/software-catalog/references).
 *
 * @returns the parts in the author's spelling, or `undefined` where the text is no reference or names no kind and
 * `defaultKind` does not help
 *
 * @public
 */
export function parseEntityRef(
  text: string,
  defaults: EntityRefDefaults = {},
): EntityRefParts | undefined {
  const colon = text.indexOf(':');
  const kind = colon < 0 ? defaults.defaultKind : text.slice(0, colon);
  const rest = colon < 0 ? text : text.slice(colon + 1);
  const slash = rest.indexOf('/');
  const namespace = slash < 0 ? (defaults.defaultNamespace ?? 'default') : rest.slice(0, slash);
  const name = slash < 0 ? rest : rest.slice(slash + 1);
  if (!kind || !namespace || !name) return undefined;
  if (kind.includes('/') || name.includes('/') || name.includes(':')) {
    return undefined;
  }
  if (namespace.includes(':')) return undefined;
  return { kind, namespace, name };
}

/**
 * The canonical spelling `kind:namespace/name`, lower case in the English locale as Backstage compares references.
 *
 * @public
 */
export function stringifyEntityRef(parts: {
  kind: string;
  namespace?: string;
  name: string;
}): string {
  const namespace = parts.namespace || 'default';
  // Lower case is the same in English as without a locale, and asking for one takes over ten times as long.
  return `${parts.kind}:${namespace}/${parts.name}`.toLowerCase();
}

/**
 * Reads a reference and gives its canonical spelling, or `undefined` where the text is none.
 *
 * @public
 */
export function normalizeRef(text: string, defaults: EntityRefDefaults = {}): string | undefined {
  const parts = parseEntityRef(text, defaults);
  return parts && stringifyEntityRef(parts);
}

/**
 * The kind of a canonical reference.
 *
 * @public
 */
export function kindOfRef(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

/**
 * The shortest spelling a reader of the reference would still understand: without kind where it is the given one, without
 * the namespace `default`.
 *
 * @public
 */
export function humanizeRef(ref: string, impliedKind?: string): string {
  const parts = parseEntityRef(ref);
  if (!parts) return ref;
  const name = parts.namespace === 'default' ? parts.name : `${parts.namespace}/${parts.name}`;
  return parts.kind === impliedKind?.toLocaleLowerCase('en-US') ? name : `${parts.kind}:${name}`;
}
