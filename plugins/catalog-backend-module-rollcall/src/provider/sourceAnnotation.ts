import type { DocumentSource } from '@rollcall/model';

/**
 * Writes the place of a document as the annotation `rollcall.dev/source` holds it.
 *
 * @returns `<root>/<path>#<document>:<line>`
 * @internal
 */
export function formatSource(source: DocumentSource): string {
  return `${source.file}#${source.document}:${source.line}`;
}
