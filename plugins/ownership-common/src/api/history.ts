import type { FiveAnswer, MarkState } from '../standing/types';

/** How a service stood over a stretch of time. @public */
export interface ServiceState {
  ref: string;
  title: string;
  /** ISO 8601 instants; half open, `until` absent while it holds. */
  since: string;
  until?: string;
  ownerRef?: string;
  ownerState: string;
  tier?: string;
  marks: Record<FiveAnswer, MarkState>;
  /** Open findings of that time: why it stood so. */
  reasons: { rule: string; message: string }[];
  /** How many reasons more there were than are listed. */
  moreReasons?: number;
}

/** `GET /api/ownership/v1/history/:kind/:namespace/:name?at=…` @public */
export interface HistoryResponse {
  ref: string;
  /** The state at the instant asked for; absent where history does not cover it. */
  state?: ServiceState;
  /** ISO 8601 instant history begins at. */
  coveredSince?: string;
  /** Changes, newest first, at most 100. */
  changes: ServiceState[];
}
