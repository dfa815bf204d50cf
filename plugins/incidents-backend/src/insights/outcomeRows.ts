import type { DetectedBy, IncidentOutcome, Severity } from '@rollcall/plugin-incidents-common';
import type { Millis } from '../database/rows';

/** Names of the tables of what came of incidents. @internal */
export const OUTCOME_TABLES = {
  outcomes: 'incidents_outcomes',
  pages: 'incidents_outcome_pages',
} as const;

/** @internal */
export interface OutcomeRecord {
  incident: number;
  /** Of the incident, when it was looked at: what is remembered of the row is right for as long as it stays. */
  version: number;
  opened_at: Millis;
  kind: IncidentOutcome['kind'];
  severity: number;
  service_ref: string | null;
  owner_ref: string | null;
  tier: string | null;
  detected_by: DetectedBy;
  to_detect_ms: Millis | null;
  to_acknowledge_ms: Millis | null;
  to_mitigate_ms: Millis | null;
  to_restore_ms: Millis | null;
  alerts: number;
  needed_nothing: boolean | number;
  is_unowned: boolean | number;
  pages: number;
  night_pages: number;
}

/** @internal */
export interface OutcomePageRecord {
  incident: number;
  sequence: number;
  person: string;
  at: Millis;
  is_night: boolean | number;
}

/** @internal */
export function recordOf(
  { incident, version }: { incident: number; version: number },
  outcome: IncidentOutcome,
): OutcomeRecord {
  const { durations } = outcome;
  return {
    incident,
    version,
    opened_at: outcome.openedMs,
    kind: outcome.kind,
    severity: outcome.severity,
    service_ref: outcome.serviceRef ?? null,
    owner_ref: outcome.ownerRef ?? null,
    tier: outcome.tier ?? null,
    detected_by: outcome.detectedBy,
    to_detect_ms: durations.toDetectMs ?? null,
    to_acknowledge_ms: durations.toAcknowledgeMs ?? null,
    to_mitigate_ms: durations.toMitigateMs ?? null,
    to_restore_ms: durations.toRestoreMs ?? null,
    alerts: outcome.alerts,
    needed_nothing: outcome.neededNothing,
    is_unowned: outcome.isUnowned,
    pages: outcome.pages,
    night_pages: outcome.nightPages,
  };
}

function durationsOf(row: OutcomeRecord): IncidentOutcome['durations'] {
  const durations: IncidentOutcome['durations'] = {};
  if (row.to_detect_ms !== null) durations.toDetectMs = Number(row.to_detect_ms);
  if (row.to_acknowledge_ms !== null) durations.toAcknowledgeMs = Number(row.to_acknowledge_ms);
  if (row.to_mitigate_ms !== null) durations.toMitigateMs = Number(row.to_mitigate_ms);
  if (row.to_restore_ms !== null) durations.toRestoreMs = Number(row.to_restore_ms);
  return durations;
}

/** What `recordOf` wrote. @internal */
export function outcomeOfRecord(row: OutcomeRecord): IncidentOutcome {
  const { service_ref, owner_ref, tier } = row;
  return {
    kind: row.kind,
    severity: row.severity as Severity,
    openedMs: Number(row.opened_at),
    durations: durationsOf(row),
    ...(service_ref !== null && { serviceRef: service_ref }),
    ...(owner_ref !== null && { ownerRef: owner_ref }),
    ...(tier !== null && { tier }),
    detectedBy: row.detected_by,
    alerts: row.alerts,
    neededNothing: Boolean(row.needed_nothing),
    isUnowned: Boolean(row.is_unowned),
    pages: row.pages,
    nightPages: row.night_pages,
  };
}
