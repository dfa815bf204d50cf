import type { Entity } from '@backstage/catalog-model';
import type { DocumentProblem } from '@rollcall/model';

/** What was last read of a source. @public */
export interface SourceState {
  source: string;
  etag?: string;
  /** Digest of all paths and contents, and of how they are read. */
  digest: string;
  /** ISO 8601 instant. */
  readAt: string;
}

/** A file with its text. @public */
export interface StoredFile {
  source: string;
  /** Prefix of the source and path within it. */
  file: string;
  digest: string;
  /** Namespace of wrapped documents, where the source names one. */
  namespace?: string;
  text: string;
}

/** The last good entity of a document, in its place. @public */
export interface StoredDocument {
  source: string;
  file: string;
  /** Number of the document in its file, from 1. */
  document: number;
  /** Canonical reference. */
  ref: string;
  /** True where the file no longer holds a good form of it. */
  kept: boolean;
  entity: Entity;
}

/** Everything read of one source, to replace what is stored of it. @public */
export interface SourceContent {
  state: SourceState;
  files: StoredFile[];
  documents: StoredDocument[];
  rejects: DocumentProblem[];
}

/**
 * Keeps what the sources said: texts, last good entities and rejects.
 *
 * @public
 */
export interface DocumentStore {
  states(): Promise<Map<string, SourceState>>;
  /** Grows with every change of the documents, whichever replica made it. */
  version(): Promise<number>;
  /** All documents, or those of one source, by source, file and number. */
  documents(source?: string): Promise<StoredDocument[]>;
  /** The documents that stay in their last good form, although no file holds one. */
  kept(): Promise<StoredDocument[]>;
  /** Replaces all that is stored of a source, in one transaction. */
  replaceSource(content: SourceContent): Promise<void>;
  /** Notes that a source was read and is as it was. */
  confirmSource(state: SourceState): Promise<void>;
  /** Notes that a source could not be read at all; what was known of it stays. */
  failSource(source: string, problem: DocumentProblem): Promise<void>;
  /** Forgets sources that are no longer configured. */
  keepSources(sources: readonly string[]): Promise<void>;
  rejects(): Promise<DocumentProblem[]>;
  /** Every stored file without its text. */
  files(): Promise<Omit<StoredFile, 'text'>[]>;
  /** The texts of the files that are stored, in the order of their names. */
  texts(files: readonly string[]): Promise<StoredFile[]>;
}
