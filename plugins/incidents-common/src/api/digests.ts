import type { ReviewContent } from '../review';
import type { IncidentRow } from './types';

/** An incident in short, with what is to be found by it. @public */
export interface IncidentDigestDto {
  incident: IncidentRow;
  /** Titles of its alerts, each once. */
  alertTitles: string[];
  /** Canonical references of services it is about beside its own. */
  affectedRefs: string[];
  /** What its review says; absent until it was held, for before that it is a draft. */
  review?: { state: 'held' | 'published'; content: ReviewContent };
}

/** A page of them, newest incident first. @public */
export interface IncidentDigestPage {
  items: IncidentDigestDto[];
  nextCursor?: string;
}
