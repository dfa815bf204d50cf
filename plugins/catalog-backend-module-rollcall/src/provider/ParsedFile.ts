import {
  type CatalogDocument,
  decodeText,
  type DocumentProblem,
  readFileDocuments,
} from '@rollcall/model';
import type { DocumentSourceReader, SourceFile } from '../sources/types';

/** A file of a source and the documents in it. @internal */
export interface ParsedFile {
  /** Path within the source. */
  path: string;
  /** Prefix of the source and path. */
  file: string;
  /** Absent where it is no text, or not to be read. */
  text?: string;
  documents: readonly CatalogDocument[];
  problems: readonly DocumentProblem[];
}

/** @internal */
export interface ParseFileOptions {
  source: Pick<DocumentSourceReader, 'prefix' | 'namespace'>;
  /** Files that other sources hold under the same name. */
  taken: ReadonlySet<string>;
}

function takenBy(file: string): DocumentProblem {
  return {
    reason: 'location',
    message: `Two of rollcall.sources hold a file ${file}; this one is not read.`,
    remedy: 'Give one of the sources a "root" of its own, to tell their files apart.',
    file,
  };
}

/**
 * Reads the documents of a file; whatever is wrong with it is a problem, never an exception.
 *
 * @internal
 */
export function parseFile({ path, content }: SourceFile, options: ParseFileOptions): ParsedFile {
  const { source, taken } = options;
  const file = `${source.prefix}${path}`;
  if (taken.has(file)) return { path, file, documents: [], problems: [takenBy(file)] };
  const decoded = decodeText(content);
  if ('problem' in decoded) {
    return { path, file, documents: [], problems: [{ ...decoded.problem, file }] };
  }
  const { text } = decoded;
  const { documents, problems } = readFileDocuments({ file, text, namespace: source.namespace });
  return { path, file, text, documents, problems };
}
