import type { Change, ChangeKind } from '../change';

/** What is posted to say that something was changed. @public */
export interface ChangeReport {
  title: string;
  /** `deploy` unless said. */
  kind?: ChangeKind;
  /** What was changed; without it, it concerns everything. */
  serviceRef?: string;
  /** ISO 8601 instant it took effect; now unless said. */
  at?: string;
  author?: string;
  version?: string;
  environment?: string;
  /** Where it is shown, `https` or `http`. */
  url?: string;
  /** The same for the same change, such as the number of the pipeline's run: told twice it is one. */
  id?: string;
}

/** That a change was written down. @public */
export interface RecordedChange {
  change: Change;
  /** Whether it was not known before. */
  isNew: boolean;
  /** What is amiss with it, such as a service that the catalog does not have. */
  concern?: string;
}

/** Changes, newest first. @public */
export interface ChangePage {
  items: Change[];
  /** Whether there are more in the time asked for. */
  isCut: boolean;
}

/** @public */
export interface ChangeQuery {
  /** Changes of this service and of everything; those of all services where none is named. */
  serviceRef?: string;
  /** ISO 8601 instants; the last day unless said. */
  from?: string;
  to?: string;
  limit?: number;
}
