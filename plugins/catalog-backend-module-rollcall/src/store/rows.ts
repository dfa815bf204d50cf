/** @internal */
export interface SourceRow {
  source: string;
  etag: string | null;
  digest: string;
  read_at: string;
}

/** @internal */
export interface FileRow {
  file: string;
  source: string;
  digest: string;
  namespace: string | null;
  text: string;
}

/** @internal */
export interface DocumentRow {
  source: string;
  file: string;
  document: number;
  ref: string;
  kept: boolean;
  /** JSON of the entity. */
  entity: string;
}

/** @internal */
export interface RejectRow {
  source: string;
  file: string;
  position: number;
  /** JSON of the problem. */
  problem: string;
}

/** @internal */
export interface VersionRow {
  id: number;
  version: number | string;
}

/** Position of the reject that says that a source could not be read at all; others count from 0. @internal */
export const FAILURE_POSITION = -1;
