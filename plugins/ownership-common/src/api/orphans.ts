import type { Finding } from '@rollcall/model';
import type { OwnerSuggestion } from './suggestions';
import type { ServiceRow, SnapshotInfo } from './types';

/** An orphan with what would end it. @public */
export interface OrphanRow extends ServiceRow {
  /** ISO 8601 instant since which history knows it as an orphan. */
  since?: string;
  suggestions: OwnerSuggestion[];
}

/** An alert that fired and that nobody owned, as the audit finds it. @public */
export type UnownedAlertFinding = Pick<
  Finding,
  'entityRef' | 'fingerprint' | 'message' | 'reason' | 'remedy'
>;

/** `GET /api/ownership/v1/orphans`: grouped by rule, worst tier first. @public */
export interface OrphansResponse {
  snapshot: SnapshotInfo;
  total: number;
  groups: { rule: string; title: string; orphans: OrphanRow[] }[];
  /** Alerts of the last 7 days that nobody owned, and still nobody does. */
  unownedAlerts: UnownedAlertFinding[];
}
