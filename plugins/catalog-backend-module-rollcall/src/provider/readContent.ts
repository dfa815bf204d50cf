import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DocumentProblem } from '@rollcall/model';
import type { SourceContent, StoredDocument, StoredFile } from '../store/DocumentStore';
import { mayBring } from '../sources/mayBring';
import type { DocumentSourceReader, SourceFile, SourceReading } from '../sources/types';
import { checkEntity } from './checkEntity';
import { followLocations } from './followLocations';
import { keepLastGood } from './keepLastGood';
import { parseFile, type ParsedFile } from './ParsedFile';
import { ReadFiles } from './ReadFiles';
import { toEntity } from './toEntity';

/** @internal */
export interface ReadContentOptions {
  source: DocumentSourceReader;
  reading: SourceReading;
  /** What is stored of this source. */
  previous: readonly StoredDocument[];
  /** Files that other sources hold under the same name. */
  taken: ReadonlySet<string>;
}

/** What a source holds. @internal */
export type ReadContent = Omit<SourceContent, 'state'>;

interface FileContent {
  stored?: StoredFile;
  documents: StoredDocument[];
  problems: DocumentProblem[];
}

/** Other requests get their turn after so many files. */
const FILES_PER_TURN = 50;

/**
 * Turns the files of a source into documents and rejects. A bad document never holds back its neighbours; where it had a
 * good form before, that stays.
 *
 * @internal
 */
export async function readContent(options: ReadContentOptions): Promise<ReadContent> {
  const { source, reading, previous, taken } = options;
  const parsed = new Map<string, ParsedFile>();
  for (const [index, file] of reading.files.entries()) {
    if (index % FILES_PER_TURN === 0) await setImmediate();
    parsed.set(file.path, parseFile(file, { source, taken }));
  }
  const rejects = reading.problems.map(problem => ({
    ...problem,
    file: `${source.prefix}${problem.file}`,
  }));
  const parse = (file: SourceFile) => parseFile(file, { source, taken });
  const astray = await followLocations({ reading, files: parsed, parse });
  const read = new ReadFiles(source, parsed.keys());
  const files: StoredFile[] = [];
  const documents: StoredDocument[] = [];
  for (const [index, file] of [...parsed.values()].entries()) {
    if (index % FILES_PER_TURN === 0) await setImmediate();
    const content = await contentOf(file, read, source);
    documents.push(...content.documents);
    rejects.push(...content.problems);
    if (content.stored) files.push(content.stored);
  }
  rejects.push(...astray);
  // What may not come from here any more is not kept either.
  const allowed = previous.filter(({ entity }) => mayBring(source, entity.kind));
  documents.push(...keepLastGood({ previous: allowed, documents, problems: rejects }));
  // After that: for what is left out nothing is kept.
  rejects.push(...[...parsed.values()].flatMap(({ leftOut }) => leftOut));
  return { files, documents, rejects };
}

async function contentOf(
  { path, file, text, documents, problems, leftOut }: ParsedFile,
  read: ReadFiles,
  source: DocumentSourceReader,
): Promise<FileContent> {
  const result: FileContent = { documents: [], problems: [...problems] };
  for (const document of documents) {
    const entity = await toEntity(document, { source, path, read });
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
  const found = documents.length + result.problems.length + leftOut.length;
  if (text !== undefined && found > 0) {
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const { namespace } = source;
    result.stored = { source: source.id, file, digest, namespace, text };
  }
  return result;
}
