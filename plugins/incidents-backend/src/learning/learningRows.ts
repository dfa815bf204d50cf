import type { Millis } from '../database/rows';

/** Names of the tables of what is learned. @internal */
export const LEARNING_TABLES = {
  learned: 'incidents_learned',
  reviews: 'incidents_reviews',
  reviewVersions: 'incidents_review_versions',
  actions: 'incidents_actions',
} as const;

/** @internal */
export interface ReviewRecord {
  incident: number;
  state: 'draft' | 'in-review' | 'held' | 'published';
  version: number;
  is_required: boolean | number;
  because: string;
  due_at: Millis | null;
  held_on: string | null;
  held_at: Millis | null;
  content: string;
  factors: string;
  opened_at: Millis;
  updated_at: Millis;
  updated_by: string | null;
  reminded_at: Millis | null;
}

/** @internal */
export interface ReviewVersionRecord {
  incident: number;
  version: number;
  content: string;
  written_by: string | null;
  written_at: Millis;
}

/** @internal */
export interface ActionRecord {
  id: string;
  incident: number | null;
  class: 'dont-repeat' | 'reliability' | 'stability-epic';
  title: string;
  description: string | null;
  owner_ref: string;
  service_ref: string | null;
  due_at: Millis;
  state: 'open' | 'done' | 'wont-do';
  reason: string | null;
  version: number;
  created_at: Millis;
  created_by: string;
  closed_at: Millis | null;
  closed_by: string | null;
  reminded_at: Millis | null;
  tracker: string | null;
  tracker_key: string | null;
  tracker_url: string | null;
  tracker_state: 'open' | 'done' | 'wont-do' | null;
  tracker_problem: string | null;
  tracker_attempts: number;
  tracker_synced_at: Millis | null;
  tracker_due_at: Millis | null;
  tracker_fence: Millis;
}
