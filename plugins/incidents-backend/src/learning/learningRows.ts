import type { Millis } from '../database/rows';

/** Names of the tables of what is learned. @internal */
export const LEARNING_TABLES = {
  learned: 'incidents_learned',
  reviews: 'incidents_reviews',
  reviewVersions: 'incidents_review_versions',
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
