import {
  detectedByOf,
  durationsOf,
  type DeliveryAttemptDto,
  type DeliveryDto,
  type Incident,
  type IncidentAlertDto,
  type IncidentDto,
  type IncidentRow,
  type LikelyCause,
  momentsOf,
  type RankedChange,
  respondersOf,
  type TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import { incidentOf } from '../database/changeIncident';
import type { DeliveryWithAttempts } from '../database/IncidentStore';
import {
  type AlertRecord,
  type AttemptRecord,
  type EscalationRecord,
  type EventRecord,
  type IncidentRecord,
  instantOf,
} from '../database/rows';
import { type PlannedStep, reachesNobody } from '../work/planSteps';

/** A row of the list. @internal */
export function presentRow(row: IncidentRecord): IncidentRow {
  const incident = incidentOf(row);
  const { title, state, severity, serviceRef, ownerRef, tier, roles, alerts } = incident;
  return {
    number: row.number,
    title,
    state,
    kind: row.kind,
    severity,
    ...(serviceRef !== undefined && { serviceRef }),
    ...(ownerRef !== undefined && { ownerRef }),
    ...(tier !== undefined && { tier }),
    ...(roles.commander !== undefined && { commanderRef: roles.commander }),
    openedAt: instantOf(row.opened_at),
    updatedAt: instantOf(row.updated_at),
    ...(row.resolved_at !== null && { resolvedAt: instantOf(row.resolved_at) }),
    firingAlerts: Object.values(alerts).filter(({ status }) => status === 'firing').length,
  };
}

function presentAlert(row: AlertRecord): IncidentAlertDto {
  const { labels, annotations } = JSON.parse(row.alert) as Pick<
    IncidentAlertDto,
    'labels' | 'annotations'
  >;
  return {
    id: row.id,
    source: row.source,
    status: row.status,
    labels,
    annotations,
    startsAt: instantOf(row.starts_at),
    ...(row.ends_at !== null && { endsAt: instantOf(row.ends_at) }),
  };
}

function presentAttempt({ began_at, outcome, problem }: AttemptRecord): DeliveryAttemptDto {
  return {
    at: instantOf(began_at),
    ...(outcome !== null && { outcome }),
    ...(problem !== null && { problem }),
  };
}

function presentDelivery(row: DeliveryWithAttempts): DeliveryDto {
  const { key, person, channel, kind, step, state, attempts, attempted_at, problem } = row;
  return {
    key,
    person,
    channel,
    kind,
    step,
    state,
    attempts,
    ...(attempted_at !== null && { attemptedAt: instantOf(attempted_at) }),
    ...(problem !== null && { problem }),
    history: row.history.map(presentAttempt),
  };
}

/** @internal */
export interface IncidentParts {
  row: IncidentRecord;
  events: readonly EventRecord[];
  alerts: readonly AlertRecord[];
  deliveries: readonly DeliveryWithAttempts[];
  escalation?: EscalationRecord;
  /** Since the epoch, where it waits for maintenance to end. */
  quietUntilMs?: number;
  causes: LikelyCause[];
  changes: RankedChange[];
  mayAct: boolean;
}

/** Longer before, a change is no part of what happened; it stands among the likely causes. */
const SHORTLY_MS = 2 * 3_600_000;

function happenedIn(events: readonly EventRecord[]): TimedIncidentEvent[] {
  return [...events]
    .sort((a, b) => b.version - a.version)
    .map(({ at, event }) => ({ ...JSON.parse(event), at: instantOf(at) }));
}

/** What happened in it, with what was changed around it, newest first. */
function timelineOf(
  happened: readonly TimedIncidentEvent[],
  changes: readonly RankedChange[],
): TimedIncidentEvent[] {
  const changed = changes
    .filter(({ beforeMs }) => beforeMs <= SHORTLY_MS)
    .map(({ id, title, at }): TimedIncidentEvent => ({ kind: 'change', changeId: id, title, at }));
  // Stable, so that what happened at one instant stays in the order of its versions.
  return [...happened, ...changed].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** What is known of the impact; what nobody said is absent. */
function impactOf(
  incident: Incident,
): Pick<IncidentDto, 'detectedBy' | 'customersPercent' | 'expectedResolution'> {
  const { customersPercent, expectedResolution } = incident;
  return {
    detectedBy: detectedByOf(incident),
    ...(customersPercent !== undefined && { customersPercent }),
    ...(expectedResolution !== undefined && { expectedResolution }),
  };
}

/** When the next page is due, or that there is nobody to page. It is looked at when a window ends, and waits on where another is on then. */
function nextOf({
  escalation,
  quietUntilMs = 0,
}: IncidentParts): Pick<IncidentDto, 'nextPageAt' | 'reachesNobody'> {
  if (!escalation?.due_at) return {};
  const steps = JSON.parse(escalation.steps) as PlannedStep[];
  return reachesNobody(steps)
    ? { reachesNobody: true }
    : { nextPageAt: instantOf(Math.max(Number(escalation.due_at), quietUntilMs)) };
}

/** Everything about an incident. @internal */
export function presentIncident(parts: IncidentParts): IncidentDto {
  const { row, events, alerts, deliveries, causes, changes, mayAct } = parts;
  const incident: Incident = incidentOf(row);
  const happened = happenedIn(events);
  return {
    ...presentRow(row),
    ...impactOf(incident),
    urgency: incident.urgency,
    roles: incident.roles,
    affectedRefs: incident.affected ?? [],
    moments: momentsOf(incident),
    durations: durationsOf(incident),
    responders: respondersOf([...happened].reverse()),
    timeline: timelineOf(happened, changes),
    alerts: alerts.map(presentAlert),
    deliveries: deliveries.map(presentDelivery),
    ...(row.routing !== null && { routing: JSON.parse(row.routing) }),
    causes,
    changes,
    ...nextOf(parts),
    mayAct,
  };
}
