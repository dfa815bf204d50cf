import type { Severity } from '@rollcall/model';
import type { FiveAnswer, MarkState } from '../standing/types';
import type { SnapshotInfo } from './types';

/** What a day of history is counted for. @public */
export type TrendDimension = 'fleet' | 'tier' | 'team' | 'system' | 'rule';

/** The state of things at the end of a day (today: at the last audit). @public */
export interface TrendPoint {
  /** `YYYY-MM-DD` in UTC. */
  day: string;
  services: number;
  answered: number;
  orphans: number;
  openFindings: Record<Severity, number>;
  /** Services by state of each answer; absent for dimension `rule`. */
  marks?: Record<FiveAnswer, Partial<Record<MarkState, number>>>;
}

/** `GET /api/ownership/v1/trend?dimension&key&days` @public */
export interface TrendResponse {
  snapshot: SnapshotInfo;
  dimension: TrendDimension;
  /** Tier id, team or system reference, or rule id; absent for `fleet`. */
  key?: string;
  /** Oldest first; days without an audit are left out, never invented. */
  points: TrendPoint[];
}
