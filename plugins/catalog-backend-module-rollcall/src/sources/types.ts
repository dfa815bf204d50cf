import type { DocumentProblem } from '@rollcall/model';

/** A file as it was found, before anybody looks into it. @public */
export interface SourceFile {
  /** Path within the source, with `/` on every platform. */
  path: string;
  content: Buffer;
}

/** Everything a source holds at one moment. @public */
export interface SourceReading {
  files: SourceFile[];
  /** Paths that could not be read; what was known of them is kept. */
  problems: DocumentProblem[];
  /** Version of the whole source, where it has one, to be given to the next reading. */
  etag?: string;
  /** Paths of all files below a folder of the source, those that the patterns leave out too. */
  list(folder: string): Promise<readonly string[]>;
  /**
   * The content of one more file, which the patterns leave out.
   *
   * @returns `undefined` where there is no such file, or none that can be had
   */
  readFile(path: string): Promise<Buffer | undefined>;
}

/**
 * A place documents come from: one entry of `rollcall.sources`.
 *
 * @public
 */
export interface DocumentSourceReader {
  /** Stable name of the source, such as `file:../../catalog`. */
  readonly id: string;
  /** What stands before each path of this source, such as `github.com/acme/shop/`, or nothing. */
  readonly prefix: string;
  /** Namespace of wrapped documents, which cannot name one themselves. */
  readonly namespace?: string;
  /** Kinds of documents that may come from here, in small letters; all where absent. */
  readonly kinds?: readonly string[];
  /**
   * Reads the source.
   *
   * @returns the reading, or `undefined` where nothing changed since the etag
   * @throws where the source as a whole cannot be read
   */
  read(options: { etag?: string; signal?: AbortSignal }): Promise<SourceReading | undefined>;
  /** The location of a file in the form of Backstage's annotations, such as `url:https://…`. */
  locationOf(path: string): string;
  /** Where a person sees the line in a browser, if anywhere. */
  viewUrlOf(path: string, line: number): string | undefined;
}
