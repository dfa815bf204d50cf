/**
 * What is to become of one file.
 *
 * @internal
 */
export interface FileChange {
  /** Relative to the root, with `/`. */
  file: string;
  /** Its text now; `undefined` where there must be no such file yet. */
  before: string | undefined;
  after: string;
}
