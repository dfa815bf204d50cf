import {
  type CatalogDocument,
  decodeText,
  type DocumentProblem,
  readFileDocuments,
} from '@rollcall/model';
import { mayBring } from '../sources/mayBring';
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
  /** Of documents whose kind may not come from this source. */
  leftOut: readonly DocumentProblem[];
}

/** @internal */
export interface ParseFileOptions {
  source: Pick<DocumentSourceReader, 'prefix' | 'namespace' | 'kinds'>;
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

/** Names no reference: what is left out is not there, unlike what is there in a bad form. */
function notFromHere({ kind, ref, source }: CatalogDocument): DocumentProblem {
  const { file, document, line } = source;
  return {
    reason: 'location',
    message: `${ref} is left out: this source may bring no documents of kind ${kind}.`,
    remedy: `Take it out of the file, or let the operator name ${kind} in "kinds" of the source in rollcall.sources.`,
    file,
    document,
    line,
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
  const nothing = { path, file, documents: [], leftOut: [] };
  if (taken.has(file)) return { ...nothing, problems: [takenBy(file)] };
  const decoded = decodeText(content);
  if ('problem' in decoded) {
    return { ...nothing, problems: [{ ...decoded.problem, file }] };
  }
  const { text } = decoded;
  const { documents, problems } = readFileDocuments({ file, text, namespace: source.namespace });
  return {
    path,
    file,
    text,
    documents: documents.filter(({ kind }) => mayBring(source, kind)),
    problems,
    leftOut: documents.filter(({ kind }) => !mayBring(source, kind)).map(notFromHere),
  };
}
