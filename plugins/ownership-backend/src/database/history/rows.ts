/** @internal */
export interface HeadRow {
  id: string;
  sequence: number;
  covered_since: string | null;
  last_at: string | null;
  read_at: string | null;
  digest: string | null;
}

/** @internal */
export interface RunRow {
  sequence: number;
  at: string;
  last_at: string;
  audits: number;
  opened: number;
  closed: number;
  changed: number;
  /** JSON of `TrendCount.counts`. */
  counts: string;
}

/** @internal */
export interface FindingRow {
  id: number;
  fingerprint: string;
  entity_ref: string | null;
  opened_at: string;
  closed_at: string | null;
  closed_because: string | null;
  severity: string;
  state: string;
  /** JSON of `FindingWaiver`. */
  waiver: string | null;
  was_waived: boolean | number;
  /** JSON of `FindingContent`. */
  content: string;
}

/** What of a finding is kept as it read when it was found. @internal */
export interface FindingContent {
  rule: string;
  reason?: string;
  entityRef?: string;
  subject?: string;
  message: string;
}

/** @internal */
export interface FindingEventRow {
  id: number;
  finding_id: number;
  at: string;
  kind: 'opened' | 'changed' | 'closed';
  severity: string;
  state: string;
  waiver: string | null;
}

/** @internal */
export interface StateRow {
  id: number;
  ref: string;
  since: string;
  until: string | null;
  ended_because: string | null;
  orphan_since: string | null;
  /** JSON of `RecordedState`. */
  content: string;
}

/** @internal */
export interface TrendRow {
  day: string;
  dimension: string;
  key: string;
  /** JSON of `TrendCount.counts`. */
  counts: string;
}

/** Names of the tables, in one place. @internal */
export const TABLES = {
  head: 'ownership_history_head',
  runs: 'ownership_audit_runs',
  findings: 'ownership_findings',
  events: 'ownership_finding_events',
  states: 'ownership_service_states',
  trends: 'ownership_trend_days',
} as const;
