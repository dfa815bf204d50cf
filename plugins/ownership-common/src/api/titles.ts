import type { CatalogDocument, Fleet } from '@rollcall/model';

/**
 * What an entity is called where people read.
 *
 * @internal
 */
export function titleOf({ metadata, name }: CatalogDocument): string {
  return metadata.title ?? name;
}

/**
 * What the owner is called, where it exists.
 *
 * @internal
 */
export function ownerTitle(fleet: Fleet, ownerRef: string | undefined): string | undefined {
  const document = ownerRef === undefined ? undefined : fleet.get(ownerRef);
  if (!document) return undefined;
  const { profile } = document.spec;
  const named = profile && typeof profile === 'object' && !Array.isArray(profile) ? profile : {};
  return typeof named.displayName === 'string' ? named.displayName : titleOf(document);
}
