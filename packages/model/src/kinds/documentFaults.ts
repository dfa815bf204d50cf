import type { CatalogDocument } from '../documents/types';
import { validatorOf } from './compile';
import { kindOf } from './registry';
import { schemaFaults } from './schemaProblems';

/** A fault of a document, and where in it. @public */
export interface DocumentFault {
  /** JSON pointer. */
  pointer: string;
  /** One sentence: what is wrong, naming the field. */
  message: string;
  /** One sentence: what to do about it. */
  remedy: string;
}

/**
 * Judges a document by the schema of its kind once more: for whoever reads what is inside it, and may have been given it
 * by somebody who did not.
 *
 * @returns nothing for a document that came from the reader, or is of a kind that is not ours
 * @public
 */
export function documentFaults(document: CatalogDocument): DocumentFault[] {
  const definition = kindOf(document.apiVersion, document.kind);
  if (!definition) return [];
  const { apiVersion, kind, metadata, spec } = document;
  const validate = validatorOf(definition);
  if (validate({ apiVersion, kind, metadata, spec })) return [];
  return schemaFaults(validate.errors ?? [], definition.kind).map(
    ({ pointer, message, remedy }) => ({ pointer, message, remedy }),
  );
}
