import type { LikelyCause } from '../causes';
import type { RankedChange } from '../change';
import type {
  DetectedBy,
  Incident,
  IncidentDurations,
  IncidentInstant,
  IncidentMoment,
  IncidentRole,
  IncidentState,
  RoleSpan,
  TimedIncidentEvent,
} from '../incident';
import type { Routing } from '../routing';
import type { Severity } from '../severity';

/** One row of the list of incidents. @public */
export interface IncidentRow {
  number: number;
  title: string;
  state: IncidentState;
  /** `incident` hurts or may hurt; an `issue` is an alert that can wait, kept apart so that it distorts no figure. */
  kind: 'incident' | 'issue';
  severity: Severity;
  serviceRef?: string;
  ownerRef?: string;
  tier?: string;
  commanderRef?: string;
  /** ISO 8601 instants. */
  openedAt: string;
  updatedAt: string;
  resolvedAt?: string;
  firingAlerts: number;
}

/** @public */
export interface IncidentPage {
  items: IncidentRow[];
  totalItems: number;
  nextCursor?: string;
}

/** One attempt to tell somebody. @public */
export interface DeliveryAttemptDto {
  /** ISO 8601 instant it began. */
  at: string;
  /** Absent while it goes on, or where the process that made it died. `withdrawn`: somebody had it already. */
  outcome?: 'sent' | 'failed' | 'refused' | 'withdrawn';
  problem?: string;
}

/** That somebody was told, or could not be. @public */
export interface DeliveryDto {
  /** The same for every attempt. */
  key: string;
  /** Reference of a person or a team. */
  person: string;
  channel: string;
  /** What was told: that somebody must look, that somebody does, or that it is over. */
  kind: 'page' | 'acknowledged' | 'resolved';
  step: number;
  /** `withdrawn`: before it was sent somebody had it. */
  state: 'pending' | 'sent' | 'failed' | 'withdrawn';
  attempts: number;
  /** Every attempt, the first first. */
  history: DeliveryAttemptDto[];
  /** ISO 8601 instant of the last attempt. */
  attemptedAt?: string;
  problem?: string;
}

/** An alert of an incident as it came. @public */
export interface IncidentAlertDto {
  id: string;
  source: string;
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt?: string;
}

/** Everything about an incident. @public */
export interface IncidentDto extends IncidentRow {
  urgency: Incident['urgency'];
  roles: Partial<Record<IncidentRole, string>>;
  moments: Partial<Record<IncidentMoment, IncidentInstant>>;
  durations: IncidentDurations;
  detectedBy: DetectedBy;
  /** Share of the customers who feel it, 0 to 100; absent where nobody said. */
  customersPercent?: number;
  /** ISO 8601 instant by which it is expected to be over; absent where nobody said. */
  expectedResolution?: string;
  /** Canonical references of services it is about beside its own. */
  affectedRefs: string[];
  /** Who worked on it from when until when. */
  responders: RoleSpan[];
  /** Newest first; what was changed shortly before it began and since stands among what happened. */
  timeline: TimedIncidentEvent[];
  alerts: IncidentAlertDto[];
  deliveries: DeliveryDto[];
  /** How it found its people when it opened, or when that was planned anew. */
  routing?: Pick<Routing, 'state' | 'reaches' | 'hops' | 'concerns' | 'runbooks'>;
  causes: LikelyCause[];
  /** What changed, the likeliest cause first. */
  changes: RankedChange[];
  /** When the next step of the escalation is due; absent where there is none. */
  nextPageAt?: string;
  /** Whether nobody can be paged for it as yet, so that somebody is looked for every minute; absent where somebody can. */
  reachesNobody?: true;
  /** Whether who asks may act in it. */
  mayAct: boolean;
}

/** @public */
export interface IncidentQuery {
  state?: 'active' | IncidentState;
  kind?: IncidentRow['kind'];
  serviceRef?: string;
  ownerRef?: string;
  cursor?: string;
  limit?: number;
}

/** @public */
export interface DeclareRequest {
  title: string;
  serviceRef?: string;
  hasCustomerImpact?: boolean;
  /** Tells a second click from a second incident. */
  idempotencyKey: string;
}

/** A source of alerts, and when it was last heard of. @public */
export interface AlertSourceDto {
  name: string;
  /** How it speaks. */
  type: 'alertmanager' | 'events' | 'cloudevents' | 'json';
  lastSeenAt?: string;
  /** Silent for longer than the configuration allows. */
  isSilent: boolean;
}
