import {
  decodeText,
  readFileDocuments,
  type CatalogDocument,
  type DocumentProblem,
} from '@rollcall/model';
import { FILE_LIMIT_BYTES } from '../files/readRegularFile';
import type { FileContent } from '../files/Tree';

/** @internal */
export interface DocumentsOfFile {
  documents: readonly CatalogDocument[];
  problems: readonly DocumentProblem[];
}

const NOTHING: DocumentsOfFile = { documents: [], problems: [] };

/**
 * The documents in the content of one file; whatever is wrong with it is a problem, never an exception.
 *
 * @returns `undefined` where there is no such file
 * @internal
 */
export function readDocuments(options: {
  file: string;
  content: FileContent;
  audited: boolean;
}): DocumentsOfFile | undefined {
  const { file, content, audited } = options;
  if ('gone' in content) return undefined;
  if ('problem' in content) {
    return { ...NOTHING, problems: [content.problem] };
  }
  const decoded = decodeText(content.bytes);
  if ('problem' in decoded) {
    return { ...NOTHING, problems: [{ ...decoded.problem, file }] };
  }
  return readFileDocuments({
    file,
    text: decoded.text,
    audited,
    limits: { maxLength: FILE_LIMIT_BYTES },
  });
}

/**
 * The text of a file for finding places in it, or `undefined` where it has none.
 *
 * @internal
 */
export function textOf(content: FileContent): string | undefined {
  if (!('bytes' in content)) return undefined;
  const decoded = decodeText(content.bytes);
  return 'text' in decoded ? decoded.text : undefined;
}
