import { createApiRef } from '@backstage/core-plugin-api';
import type {
  ActionItemDto,
  ActionItemPage,
  ActionItemQuery,
  BacklogDto,
  BacklogQuery,
  ChangeActionItemRequest,
  CreateActionItemRequest,
  InsightsDto,
  InsightsQuery,
  LessonsDto,
  MoveActionItemRequest,
  MoveReviewRequest,
  ObjectivesDto,
  ReviewDto,
  ReviewPage,
  ReviewQuery,
  ReviewVersionDto,
  WriteReviewRequest,
} from '@rollcall/plugin-incidents-common';
import type { IncidentsRequestOptions } from './IncidentsApi';

/** What the pages about learning ask, and what they change. Throws a `ResponseError` where the backend refuses. @public */
export interface LearningApi {
  /** Reviews, newest incident first, page by page. */
  listReviews(query: ReviewQuery, options?: IncidentsRequestOptions): Promise<ReviewPage>;
  /** The review of an incident. */
  review(incident: number, options?: IncidentsRequestOptions): Promise<ReviewDto>;
  /** Every text the review has had, newest first. */
  reviewVersions(incident: number, options?: IncidentsRequestOptions): Promise<ReviewVersionDto[]>;
  /** Begins a review; one that is there stays as it is. */
  openReview(incident: number): Promise<ReviewDto>;
  writeReview(incident: number, request: WriteReviewRequest): Promise<ReviewDto>;
  moveReview(incident: number, request: MoveReviewRequest): Promise<ReviewDto>;
  /** What is learned from one incident. */
  lessons(incident: number, options?: IncidentsRequestOptions): Promise<LessonsDto>;
  /** What is to be done, and what was; due first. */
  listActionItems(
    query: ActionItemQuery,
    options?: IncidentsRequestOptions,
  ): Promise<ActionItemPage>;
  createActionItem(request: CreateActionItemRequest): Promise<ActionItemDto>;
  changeActionItem(id: string, request: ChangeActionItemRequest): Promise<ActionItemDto>;
  moveActionItem(id: string, request: MoveActionItemRequest): Promise<ActionItemDto>;
  /** Everything that is to be done for reliability, the most pressing first. */
  backlog(query: BacklogQuery, options?: IncidentsRequestOptions): Promise<BacklogDto>;
  /** The agenda of the next product review, in Markdown. */
  agenda(query: Omit<BacklogQuery, 'kind'>): Promise<string>;
  /** What past incidents say together. */
  insights(query: InsightsQuery, options?: IncidentsRequestOptions): Promise<InsightsDto>;
  /** What the organisation promises itself about incidents, and what is left of it. */
  objectives(options?: IncidentsRequestOptions): Promise<ObjectivesDto>;
}

/** @public */
export const learningApiRef = createApiRef<LearningApi>({ id: 'plugin.incidents.learning' });
