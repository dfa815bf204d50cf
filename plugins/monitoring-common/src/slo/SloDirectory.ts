import type { CatalogDocument } from '@rollcall/model';

/**
 * Where a reader of promises looks up what a document names. Every `Fleet` is one.
 *
 * @public
 */
export interface SloDirectory {
  /** The document of a reference, in any spelling. */
  get(ref: string): CatalogDocument | undefined;
  /** The entity a service name means in a document. */
  resolveService(name: string, from: CatalogDocument): string | undefined;
}

/** A directory of nothing, for a file that is read alone. @internal */
export const EMPTY_DIRECTORY: SloDirectory = {
  get: () => undefined,
  resolveService: () => undefined,
};

/**
 * The document one of OpenSLO names: in its own namespace, else in `default`. Slashes in names are hyphens in references.
 *
 * @internal
 */
export function named(
  directory: SloDirectory,
  from: CatalogDocument,
  { kind, name }: { kind: string; name: string },
): CatalogDocument | undefined {
  const text = name.replaceAll('/', '-');
  if (text.includes(':')) return undefined;
  const namespaces = new Set([from.namespace, 'default']);
  for (const namespace of namespaces) {
    const document = directory.get(`${kind}:${namespace}/${text}`);
    if (document) return document;
  }
  return undefined;
}
