import { ANNOTATIONS } from '../refs/annotations';
import type { CatalogDocument } from './types';

/**
 * The path that a document brought along has at home, as its annotation `rollcall.dev/source` says: `<path>#<document>:<line>`.
 * In what is audited the annotation is a claim that anybody can make, and says nothing.
 *
 * @public
 */
export function homePathOf({ audited, metadata }: CatalogDocument): string | undefined {
  return audited ? undefined : metadata.annotations?.[ANNOTATIONS.source]?.replace(/#.*$/, '');
}
