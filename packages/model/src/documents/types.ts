/** Any value a YAML document can hold once dates are kept as strings. @public */
export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** A mapping of a YAML document. @public */
export type JsonObject = { [key: string]: JsonValue };

/**
 * Where a document stands: enough for a person to find it and for {@link PositionResolver} to find any path in it.
 *
 * @public
 */
export interface DocumentSource {
  /** Path relative to the root that was read, with `/` on every platform. */
  file: string;
  /** Number of the document in its file, counted from 1; empty documents count. */
  document: number;
  /** First line of the document in its file, counted from 1. */
  line: number;
}

/** A place in a file, both counted from 1. @public */
export interface Position {
  line: number;
  column: number;
}

/**
 * Finds the place of a JSON pointer (RFC 6901, such as `/spec/owner`) in a document, or `undefined` where the text is not
 * at hand or holds no such path. Positions are computed only when asked, never while reading.
 *
 * @public
 */
export type PositionResolver = (source: DocumentSource, pointer: string) => Position | undefined;

/** The `metadata` every document carries, as Backstage and Kubernetes define it. @public */
export interface DocumentMetadata {
  name: string;
  namespace?: string;
  title?: string;
  description?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  tags?: string[];
  links?: { url: string; title?: string; icon?: string; type?: string }[];
  [key: string]: unknown;
}

/**
 * One document in the shape everything downstream sees: Kubernetes-like, valid against the schema of its kind, with a
 * canonical reference and a place. Files of other shapes (CODEOWNERS, plain rule files, Markdown runbooks) are wrapped by
 * their reader as the nearest kind.
 *
 * @public
 */
export interface CatalogDocument {
  /** Canonical reference `kind:namespace/name`, lower case. */
  ref: string;
  apiVersion: string;
  /** The kind in its own spelling, such as `Component`. */
  kind: string;
  /** The namespace as written, or `default`. */
  namespace: string;
  /** The name as written. */
  name: string;
  metadata: DocumentMetadata;
  spec: JsonObject;
  source: DocumentSource;
  /** False for a document that is known but not judged (`--context`). */
  audited: boolean;
  /**
   * Set where the document was wrapped rather than read as it stands: the format it came from, such as `codeowners` or
   * `prometheus-rules`.
   */
  wrappedFrom?: string;
}

/** Why a document, or a whole file, could not be used. @public */
export type DocumentProblemReason =
  | 'yaml-syntax'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'alias-bomb'
  | 'too-deep'
  | 'too-large'
  | 'not-text'
  | 'unreadable'
  | 'not-a-mapping'
  | 'envelope'
  | 'unknown-kind'
  | 'schema'
  | 'policy'
  | 'location';

/**
 * Something that keeps a document (or a file) from being used. One problem is one finding of rule `document-invalid`; its
 * neighbours are still read.
 *
 * @public
 */
export interface DocumentProblem {
  reason: DocumentProblemReason;
  /** One sentence: what is wrong, naming the field. */
  message: string;
  /** One sentence: what to do about it. */
  remedy: string;
  file: string;
  /** Number of the document, from 1; absent when the whole file is concerned. */
  document?: number;
  line?: number;
  column?: number;
  /** JSON pointer to the offending value, where there is one. */
  pointer?: string;
  /** Canonical reference of the rejected document, where its envelope could be read. */
  ref?: string;
}
