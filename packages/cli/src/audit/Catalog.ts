import type { CatalogDocument, DocumentProblem, PositionResolver } from '@rollcall/model';

/**
 * Everything that was read before it is judged.
 *
 * @internal
 */
export interface Catalog {
  documents: CatalogDocument[];
  problems: DocumentProblem[];
  /** How many files hold documents that are judged. */
  files: number;
  notes: string[];
  locate: PositionResolver;
}
