import type { Review, ReviewAct, ReviewContent, ReviewFacts, ReviewState } from '../review';
import type { IncidentRow } from './types';

/** One row of the list of reviews. @public */
export interface ReviewRow {
  incident: Pick<
    IncidentRow,
    'number' | 'title' | 'severity' | 'serviceRef' | 'ownerRef' | 'tier' | 'openedAt' | 'resolvedAt'
  >;
  state: ReviewState;
  /** Whether the policy asks for it; otherwise a person did. */
  isRequired: boolean;
  /** ISO 8601 instant until which it should be held. */
  dueAt?: string;
  /** Neither held nor published, and later than that. */
  isOverdue: boolean;
  /** `YYYY-MM-DD`. */
  heldOn?: string;
  updatedAt: string;
}

/** @public */
export interface ReviewPage {
  items: ReviewRow[];
  totalItems: number;
  nextCursor?: string;
}

/** @public */
export interface ReviewQuery {
  /** `unfinished` is neither held nor published; `overdue` those of them that are late. */
  state?: ReviewState | 'unfinished' | 'overdue';
  serviceRef?: string;
  ownerRef?: string;
  cursor?: string;
  limit?: number;
}

/** Everything about a review. @public */
export interface ReviewDto extends ReviewRow, Omit<Review, 'state'> {
  /** Grows with every change; what is written has to name it, so that nobody overwrites what they did not see. */
  version: number;
  /** Why it is, or is not, required: one sentence. */
  because: string;
  updatedBy?: string;
  /** What the portal knows of the incident by itself. */
  facts: ReviewFacts;
  /** Acts that fit how it stands. */
  acts: ReviewAct[];
  /** Whether who asks may change it. */
  mayWrite: boolean;
}

/** A state a review was in before. @public */
export interface ReviewVersionDto {
  version: number;
  /** Reference of a person; absent where the portal wrote it. */
  by?: string;
  at: string;
  content: ReviewContent;
}

/** @public */
export interface WriteReviewRequest {
  /** The version that was seen. */
  version: number;
  content: ReviewContent;
}

/** @public */
export interface MoveReviewRequest {
  /** The version that was seen. */
  version: number;
  act: ReviewAct;
  /** For `hold`, `YYYY-MM-DD`. */
  heldOn?: string;
}
