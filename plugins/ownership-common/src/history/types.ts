import type { Finding, FindingWaiver } from '@rollcall/model';
import type { ServiceState } from '../api/history';
import type { TrendDimension, TrendPoint } from '../api/trend';

/** How a service stands, without the stretch of time in which it did. @public */
export type RecordedState = Omit<ServiceState, 'since' | 'until'> & {
  /** The rule that makes it an orphan; absent where somebody owns it. */
  orphanRule?: string;
};

/** What history remembers of a finding to tell whether it changed. @public */
export interface TrackedFinding {
  fingerprint: string;
  entityRef?: string;
  severity: Finding['severity'];
  state: Finding['state'];
  waiver?: FindingWaiver;
}

/** Why a finding is no longer there: its entity vanished, or the audit does not find it any more. @public */
export type ClosedBecause = 'gone' | 'cleared';

/** What one audit adds to the trend of a dimension. @public */
export interface TrendCount {
  dimension: TrendDimension;
  /** Tier id, team or system reference, or rule id; empty for `fleet`. */
  key: string;
  counts: Omit<TrendPoint, 'day'>;
}
