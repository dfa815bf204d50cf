import { type CatalogDocument, type Fleet, nameInFleet } from '@rollcall/model';

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
  return ownerRef === undefined ? undefined : nameInFleet(fleet, ownerRef);
}
