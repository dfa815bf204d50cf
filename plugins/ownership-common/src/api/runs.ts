import type { TrendPoint } from './trend';

/** Audits in a row that found the same: the first of them, and how long it stayed so. @public */
export interface AuditRun {
  /** Grows by one with each run. */
  sequence: number;
  /** ISO 8601 instant of the first audit that found this. */
  at: string;
  /** ISO 8601 instant of the last one so far. */
  lastAt: string;
  /** How many audits found this. */
  audits: number;
  /** Findings that came, went and changed against the run before. */
  opened: number;
  closed: number;
  changed: number;
  counts: Omit<TrendPoint, 'day'>;
}

/** `GET /api/ownership/v1/runs?limit&cursor`, newest first. @public */
export interface RunsResponse {
  items: AuditRun[];
  nextCursor?: string;
}
