import type { ActionItem, ActionItemClass, ActionItemState } from '../actionItem';
import type { ReviewRow } from './reviews';

/** How an action item stands in an issue tracker. @public */
export interface TrackedDto {
  /** What the tracker is called, such as `GitHub`. */
  tracker: string;
  /** As people of the tracker name it, such as `acme/checkout#12`; absent until it is there. */
  key?: string;
  /** Where it is shown. */
  url?: string;
  /** ISO 8601 instant at which both were last the same. */
  syncedAt?: string;
  /** Why they could not be compared last; it is tried again. */
  problem?: string;
}

/** @public */
export interface ActionItemDto extends ActionItem {
  /** Grows with every change. */
  version: number;
  description?: string;
  isOverdue: boolean;
  createdBy: string;
  closedBy?: string;
  /** Absent where no tracker is connected. */
  tracked?: TrackedDto;
  /** Whether who asks may change it. */
  mayWrite: boolean;
}

/** @public */
export interface ActionItemPage {
  items: ActionItemDto[];
  totalItems: number;
  nextCursor?: string;
}

/** @public */
export interface ActionItemQuery {
  state?: ActionItemState | 'overdue';
  class?: ActionItemClass;
  incident?: number;
  serviceRef?: string;
  ownerRef?: string;
  cursor?: string;
  limit?: number;
}

/** @public */
export interface CreateActionItemRequest {
  /** Absent of an epic only. */
  incident?: number;
  class: ActionItemClass;
  title: string;
  description?: string;
  ownerRef: string;
  /** That of the incident unless said. */
  serviceRef?: string;
  /** `YYYY-MM-DD`, the end of that day in UTC; by its class, counted from the incident, unless said. */
  dueOn?: string;
}

/** @public */
export interface ChangeActionItemRequest {
  /** The version that was seen. */
  version: number;
  title?: string;
  description?: string;
  ownerRef?: string;
  dueOn?: string;
}

/** @public */
export interface MoveActionItemRequest {
  /** The version that was seen. */
  version: number;
  to: ActionItemState;
  /** Why it will not be done. */
  reason?: string;
}

/** What is learned from one incident. @public */
export interface LessonsDto {
  /** Absent where there is none. */
  review?: ReviewRow;
  /** Whether the policy asks for a review, and why: one sentence. */
  duty: { isRequired: boolean; because: string };
  actionItems: ActionItemDto[];
  /** What an action item is due by for each class, unless somebody says otherwise; ISO 8601 instants. */
  deadlines: Record<ActionItemClass, string>;
  /** Whether who asks may begin a review and write action items. */
  mayWrite: boolean;
}
