import type { DocumentProblem } from '@rollcall/model';

/**
 * The bytes of one file, or why they cannot be had. `gone` is a file that is listed but no longer there, or no file at all
 * (a folder, a symbolic link): nothing to report.
 *
 * @internal
 */
export type FileContent = { bytes: Buffer } | { problem: DocumentProblem } | { gone: true };

/**
 * Files to audit: those of the work tree, or those of a commit. Paths are relative to the root, with `/`.
 *
 * @internal
 */
export interface Tree {
  /** The files below the audited paths that may hold documents, sorted, each once. */
  readonly files: readonly string[];
  /** Folders that could not be listed. */
  readonly problems: readonly DocumentProblem[];
  /** What the reader of the output should know about the listing, in one line each. */
  readonly notes: readonly string[];
  read(file: string): FileContent;
  /** Every file below a folder (`''` for the root), audited or not; for targets that are patterns. */
  list(folder: string): Iterable<string>;
}
