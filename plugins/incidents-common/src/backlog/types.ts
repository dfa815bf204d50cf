import type { ActionItem } from '../actionItem';
import type { Severity } from '../severity';

/** What stands in the reliability backlog. @public */
export type BacklogKind = ActionItem['class'] | 'burning-budget';

/** An error budget that is being spent too fast, or is spent; as monitoring tells it. @public */
export interface BurningBudget {
  /** Of the promise. */
  id: string;
  title: string;
  serviceRef?: string;
  ownerRef?: string;
  state: 'burning' | 'spent' | 'at-risk';
  /** Share of the budget left: 1 is all of it, below 0 it is overspent. */
  remaining?: number;
  /** Path of its page in the portal. */
  path: string;
}

/** An action item, and how grave the incident was that it comes from. @public */
export interface BacklogAction extends ActionItem {
  severity?: Severity;
}

/** One row of the reliability backlog. Plain data. @public */
export interface BacklogEntry {
  /** Of the action item, or of the promise. */
  id: string;
  kind: BacklogKind;
  title: string;
  ownerRef?: string;
  serviceRef?: string;
  /** Key of the tier of the service. */
  tier?: string;
  incident?: number;
  /** ISO 8601 instant; a budget has none. */
  dueAt?: string;
  isOverdue: boolean;
  /** Path of its page in the portal. */
  path: string;
  /** Higher comes first. */
  score: number;
  /** What makes up the score: points and why, the greatest first. */
  reasons: { points: number; because: string }[];
}
