import type { CatalogDocument } from '@rollcall/model';

/** Where Backstage says a file can be edited in the browser. */
const EDIT_URL = 'backstage.io/edit-url';

/**
 * Where the file of a document can be edited, as far as the catalog says so.
 *
 * @internal
 */
export function editUrlOf({ metadata }: CatalogDocument): string | undefined {
  const url = metadata.annotations?.[EDIT_URL];
  return url && /^https?:\/\//.test(url) ? url : undefined;
}
