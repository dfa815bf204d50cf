/** Names of the tables. @internal */
export const TABLES = {
  alerts: 'incidents_alerts',
  incidents: 'incidents_incidents',
  events: 'incidents_events',
  escalations: 'incidents_escalations',
  deliveries: 'incidents_deliveries',
  attempts: 'incidents_attempts',
  maintenance: 'incidents_maintenance',
  feedback: 'incidents_feedback',
  sources: 'incidents_sources',
  snapshots: 'incidents_snapshots',
  leases: 'incidents_leases',
} as const;

/** Bigints come as text from PostgreSQL. @internal */
export type Millis = number | string;

/** @internal */
export interface AlertRecord {
  id: string;
  source: string;
  fingerprint: string;
  starts_at: Millis;
  /** As its source says. */
  ends_at: Millis | null;
  /** When that was told, by the clock of the portal. */
  end_heard_at: Millis | null;
  status: 'firing' | 'resolved';
  /** JSON of what an `IncomingAlert` has, and where it is shown. */
  alert: string;
  received_at: Millis;
  waiting: boolean | number;
  /** Whether somebody has it where it came from. */
  acknowledged: boolean | number;
  incident: number | null;
}

/** @internal */
export interface IncidentRecord {
  number: number;
  open_key: string | null;
  group_hash: string;
  idempotency_key: string | null;
  kind: 'incident' | 'issue';
  state: string;
  severity: number;
  title: string;
  service_ref: string | null;
  owner_ref: string | null;
  tier: string | null;
  /** `alert`, `staff` or `customers`. */
  detected_by: string | null;
  /** As a person says, else as the events do. */
  impact_start_at: Millis | null;
  impact_end_at: Millis | null;
  detected_at: Millis | null;
  acknowledged_at: Millis | null;
  mitigated_at: Millis | null;
  is_public: boolean | number;
  snapshot: string;
  routing: string | null;
  version: number;
  opened_at: Millis;
  updated_at: Millis;
  resolved_at: Millis | null;
}

/** @internal */
export interface EventRecord {
  incident: number;
  version: number;
  at: Millis;
  event: string;
}

/** @internal */
export interface EscalationRecord {
  incident: number;
  round: number;
  steps: string;
  next_step: number;
  began_at: Millis;
  due_at: Millis | null;
  /** Maintenance window whose end it waits for. */
  quiet_by: string | null;
}

/** @internal */
export interface DeliveryRecord {
  key: string;
  incident: number;
  step: number;
  /** Of the escalation; none of what is no step of one. */
  round: number | null;
  person: string;
  channel: string;
  kind: 'page' | 'acknowledged' | 'resolved';
  /** Of a page: what its channel was told last of what came of it. */
  told: 'nothing' | 'page' | 'acknowledged' | 'resolved';
  message: string;
  /** `withdrawn`: before it was sent somebody had it. */
  state: 'pending' | 'sent' | 'failed' | 'withdrawn';
  attempts: number;
  due_at: Millis | null;
  attempted_at: Millis | null;
  problem: string | null;
  worker: string | null;
  fence: Millis;
  lease_until: Millis | null;
  receipt: string | null;
  queued_at: Millis | null;
}

/** @internal */
export interface AttemptRecord {
  delivery: string;
  attempt: number;
  incident: number;
  began_at: Millis;
  ended_at: Millis | null;
  outcome: 'sent' | 'failed' | 'refused' | 'withdrawn' | null;
  problem: string | null;
}

/** An instant as answers have it. @internal */
export function instantOf(value: Millis): string {
  return new Date(Number(value)).toISOString();
}
