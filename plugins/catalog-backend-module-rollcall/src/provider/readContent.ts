import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { decodeText, type DocumentProblem, readFileDocuments } from '@rollcall/model';
import type { SourceContent, StoredDocument, StoredFile } from '../store/DocumentStore';
import type { DocumentSourceReader, SourceFile, SourceReading } from '../sources/types';
import { checkEntity } from './checkEntity';
import { keepLastGood } from './keepLastGood';
import { toEntity } from './toEntity';

/** @internal */
export interface ReadContentOptions {
  source: DocumentSourceReader;
  reading: SourceReading;
  digest: string;
  readAt: string;
  /** What is stored of this source. */
  previous: readonly StoredDocument[];
  /** Files that other sources hold under the same name. */
  taken: ReadonlySet<string>;
}

interface FileContent {
  stored?: StoredFile;
  documents: StoredDocument[];
  problems: DocumentProblem[];
}

/** Other requests get their turn after so many files. */
const FILES_PER_TURN = 50;

/**
 * The digest by which a reading is compared with the one before.
 *
 * @internal
 */
export function digestOfReading(reading: SourceReading): string {
  const hash = createHash('sha256');
  for (const { path, content } of reading.files) {
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  hash.update(JSON.stringify(reading.problems));
  return `sha256:${hash.digest('hex')}`;
}

/**
 * Turns the files of a source into documents and rejects. A bad document never holds back its neighbours; where it had a
 * good form before, that stays.
 *
 * @internal
 */
export async function readContent(options: ReadContentOptions): Promise<SourceContent> {
  const { source, reading, previous } = options;
  const paths = new Set(reading.files.map(({ path }) => path));
  const files: StoredFile[] = [];
  const documents: StoredDocument[] = [];
  const rejects = reading.problems.map(problem => ({
    ...problem,
    file: `${source.prefix}${problem.file}`,
  }));
  for (const [index, file] of reading.files.entries()) {
    if (index % FILES_PER_TURN === 0) await setImmediate();
    const content = await readFile(file, paths, options);
    documents.push(...content.documents);
    rejects.push(...content.problems);
    if (content.stored) files.push(content.stored);
  }
  documents.push(...keepLastGood({ previous, documents, problems: rejects }));
  const state = {
    source: source.id,
    etag: reading.etag,
    digest: options.digest,
    readAt: options.readAt,
  };
  return { state, files, documents, rejects };
}

async function readFile(
  { path, content }: SourceFile,
  paths: ReadonlySet<string>,
  { source, taken }: ReadContentOptions,
): Promise<FileContent> {
  const file = `${source.prefix}${path}`;
  if (taken.has(file)) return { documents: [], problems: [takenBy(file)] };
  const decoded = decodeText(content);
  if ('problem' in decoded) return { documents: [], problems: [{ ...decoded.problem, file }] };

  const { text } = decoded;
  const read = readFileDocuments({ file, text, namespace: source.namespace });
  const result: FileContent = { documents: [], problems: [...read.problems] };
  for (const document of read.documents) {
    const entity = toEntity(document, { source, path, paths });
    const refusal = await checkEntity(entity);
    if (refusal === undefined) {
      const { ref } = document;
      const place = { file, document: document.source.document };
      result.documents.push({ source: source.id, ...place, ref, kept: false, entity });
      continue;
    }
    result.problems.push({
      reason: 'envelope',
      message: `The catalog does not accept ${document.ref}: ${refusal}`,
      remedy: 'Correct what the message names; the last good form stays in the catalog meanwhile.',
      file,
      document: document.source.document,
      line: document.source.line,
      ref: document.ref,
    });
  }
  if (read.documents.length > 0 || result.problems.length > 0) {
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const { namespace } = source;
    result.stored = { source: source.id, file, digest, namespace, text };
  }
  return result;
}

function takenBy(file: string): DocumentProblem {
  return {
    reason: 'location',
    message: `Two of rollcall.sources hold a file ${file}; this one is not read.`,
    remedy: 'Give one of the sources a "root" of its own, to tell their files apart.',
    file,
  };
}
