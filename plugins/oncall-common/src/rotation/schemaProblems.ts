import { type CatalogDocument, documentFaults, ROLLCALL_API_VERSION } from '@rollcall/model';
import type { OnCallProblem } from '../types';

/**
 * What the schema of its kind has against a document; nothing where the reader let it through.
 *
 * @internal
 */
export function schemaProblems(document: CatalogDocument): OnCallProblem[] {
  return documentFaults({ ...document, apiVersion: ROLLCALL_API_VERSION }).map(fault => ({
    reason: 'schema',
    severity: 'error',
    subject: fault.pointer,
    ...fault,
  }));
}
