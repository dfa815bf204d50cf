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

/** What came, changed and went between two audits. @public */
export interface FindingsDiff {
  opened: Finding[];
  changed: Finding[];
  closed: { fingerprint: string; because: ClosedBecause }[];
}

/** Services that stand otherwise than before (or are new), and those that vanished. @public */
export interface StatesDiff {
  begun: RecordedState[];
  /** References of the services whose last state ended: those that stand otherwise now, and those that vanished. */
  ended: { ref: string; because: 'changed' | 'gone' }[];
}

/** What one audit adds to the trend of a dimension. @public */
export interface TrendCount {
  dimension: TrendDimension;
  /** Tier id, team or system reference, or rule id; empty for `fleet`. */
  key: string;
  counts: Omit<TrendPoint, 'day'>;
}
