import type { FeedbackKind, FeedbackRemedy, FeedbackState } from '../feedback';

/** What somebody said of a page, and whether it came again. @public */
export interface FeedbackDto {
  id: string;
  kind: FeedbackKind;
  /** Number of the incident that paged. */
  incident: number;
  title: string;
  serviceRef?: string;
  ownerRef?: string;
  by: string;
  /** ISO 8601 instant. */
  at: string;
  note?: string;
  state: FeedbackState;
  /** When it closes, or closed, if the page does not come again. */
  closesAt: string;
  /** How many later incidents of the same trouble paged somebody. */
  recurrences: number;
  lastPageAt?: string;
}

/** The same with the change of git that mends it. @public */
export interface FeedbackDetail extends FeedbackDto {
  remedy: FeedbackRemedy;
}

/** @public */
export interface FeedbackPage {
  items: FeedbackDto[];
}

/** @public */
export interface FeedbackQuery {
  state?: FeedbackState;
  incident?: number;
  ownerRef?: string;
}

/** Says what is wrong with a page; the same person says the same of one incident once. @public */
export interface GiveFeedbackRequest {
  incident: number;
  kind: FeedbackKind;
  note?: string;
  /** Who should have been paged: reference of a Group or User. */
  ownerRef?: string;
}
