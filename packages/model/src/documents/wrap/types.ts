import type { JsonObject } from '../types';

/** A document made of a file that has another shape. @internal */
export interface WrappedDocument {
  /** The format it came from, for `CatalogDocument.wrappedFrom`. */
  format: string;
  value: JsonObject;
}

/** What a wrapper knows of the file. @internal */
export interface WrapContext {
  file: string;
  /** Number of the document in the file, from 1. */
  document: number;
  /** Namespace of the source. */
  namespace: string;
}
