import {
  type ReviewAct,
  reviewAllows,
  type ReviewContent,
  type ReviewDto,
  reviewFacts,
  type ReviewRow,
  type ReviewVersionDto,
} from '@rollcall/plugin-incidents-common';
import { incidentOf } from '../database/changeIncident';
import { type EventRecord, instantOf } from '../database/rows';
import { presentRow } from '../present/presentIncident';
import type { ReviewVersionRecord } from './learningRows';
import { timedEvents } from './openReview';
import type { StoredReview } from './ReviewStore';

const ACTS: readonly ReviewAct[] = ['submit', 'return', 'hold', 'publish', 'correct'];

/** A row of the list of reviews. @internal */
export function presentReviewRow({ review, incident }: StoredReview, nowMs: number): ReviewRow {
  const { number, title, severity, serviceRef, ownerRef, tier, openedAt, resolvedAt } =
    presentRow(incident);
  const { state, is_required, due_at, held_on, updated_at } = review;
  const isUnfinished = state === 'draft' || state === 'in-review';
  return {
    incident: {
      ...{ number, title, severity, openedAt },
      ...(serviceRef !== undefined && { serviceRef }),
      ...(ownerRef !== undefined && { ownerRef }),
      ...(tier !== undefined && { tier }),
      ...(resolvedAt !== undefined && { resolvedAt }),
    },
    state,
    isRequired: Boolean(is_required),
    ...(due_at !== null && { dueAt: instantOf(due_at) }),
    isOverdue: isUnfinished && due_at !== null && Number(due_at) < nowMs,
    ...(held_on !== null && { heldOn: held_on }),
    updatedAt: instantOf(updated_at),
  };
}

/** Everything about a review. @internal */
export function presentReview(options: {
  stored: StoredReview;
  events: readonly EventRecord[];
  mayWrite: boolean;
  nowMs: number;
}): ReviewDto {
  const { stored, events, mayWrite, nowMs } = options;
  const { review, incident } = stored;
  return {
    ...presentReviewRow(stored, nowMs),
    version: review.version,
    because: review.because,
    ...(review.updated_by !== null && { updatedBy: review.updated_by }),
    content: JSON.parse(review.content) as ReviewContent,
    facts: reviewFacts(incidentOf(incident), timedEvents(events)),
    acts: ACTS.filter(act => reviewAllows(review.state, act)),
    mayWrite,
  };
}

/** @internal */
export function presentVersion(row: ReviewVersionRecord): ReviewVersionDto {
  const { version, content, written_by, written_at } = row;
  return {
    version,
    ...(written_by !== null && { by: written_by }),
    at: instantOf(written_at),
    content: JSON.parse(content) as ReviewContent,
  };
}
