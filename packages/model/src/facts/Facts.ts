/** Somebody said: yes, this is still ours. @public */
export interface Confirmation {
  entityRef: string;
  /** Canonical reference of the person. */
  by: string;
  /** ISO 8601 date or instant. */
  at: string;
  reason?: string;
}

/** A dated, sourced statement about a service, pushed by whoever knows. @public */
export interface EvidenceStatement {
  entityRef: string;
  /** Dotted key, such as `image.ageDays`. */
  key: string;
  value: string | number | boolean;
  /** ISO 8601 instant the statement was true. */
  observedAt: string;
  source: string;
}

/** A person or team the directory knew once. @public */
export interface DirectoryMemory {
  ref: string;
  /** ISO 8601 instant it was last seen. */
  lastSeen: string;
}

/** A rehearsal of a runbook. @public */
export interface DrillRecord {
  runbookRef: string;
  entityRef?: string;
  /** ISO 8601 instant it ended. */
  at: string;
  outcome: 'passed' | 'failed';
  /** Canonical reference of the person who ran it, where that is known; what no person ran has another word here. */
  by?: string;
}

/**
 * A change of who is on call for a while, made in the portal: an item of `spec.overrides` as a document carries it, and the
 * rotation it belongs to. It does exactly one of `cover`, `add`, `remove` and `window`.
 *
 * @public
 */
export interface OverrideRecord {
  /** Once the document carries an override with this id, the record is ignored. */
  id: string;
  /** Canonical reference. */
  rotationRef: string;
  /** `YYYY-MM-DDTHH:MM` on the clock of the rotation's zone. */
  from: string;
  /** The same, exclusive. */
  to: string;
  cover?: { replace: string; with: string };
  add?: string;
  remove?: string;
  window?: { assign: string[] };
  reason?: string;
  /** Canonical reference of who made it, and the ISO 8601 instant at which. */
  by?: string;
  at?: string;
}

/** Somebody on call for a while, as the system says that keeps the schedule. @public */
export interface ImportedEntry {
  /** ISO 8601 instants, half-open. */
  start: string;
  end: string;
  /** Canonical reference; where the catalog does not know the person, the one it would have. */
  userRef: string;
}

/**
 * A schedule that is kept elsewhere, as it was rendered there; never recomputed.
 *
 * @public
 */
export interface ImportedSchedule {
  /** Canonical reference of the rotation that points there, or of a service that does so by annotation. */
  ref: string;
  /** What it is, for a person, such as `PagerDuty schedule P1ABCDE`. */
  source: string;
  /** ISO 8601 instant of the last good reading. */
  asOf: string;
  /** What was read: ISO 8601 instants, half-open. Beyond it, nothing is known. */
  start: string;
  end: string;
  entries: ImportedEntry[];
  /** Why the last reading failed, in words. */
  problem?: string;
}

/** Something that was promised about an entity and is not done yet. @public */
export interface OverdueAction {
  /** Canonical reference. */
  entityRef: string;
  /** The same for as long as it is owed; no other has it. */
  id: string;
  title: string;
  /** ISO 8601 date or instant it was due. */
  due: string;
}

/** An incident that customers found before any alert did. @public */
export interface FoundByCustomers {
  /** Canonical reference of the service. */
  entityRef: string;
  /** Number of the incident. */
  incident: number;
  title: string;
  /** ISO 8601 instant it was detected. */
  at: string;
}

/** An alert that fired and had no owner, so that the fallback of the organisation was asked. @public */
export interface UnownedAlert {
  alertname: string;
  /** Canonical reference of the service, where the alert was traced to one. */
  entityRef?: string;
  /** What the alert itself calls its service, where it names one that the catalog does not know. */
  named?: string;
  /** ISO 8601 instant it fired last; to the hour is fine enough. */
  lastAt: string;
}

/** That it is not proven that alerts of a service reach anybody, as its tier asks. @public */
export interface UnprovenReach {
  /** Canonical reference of the service. */
  entityRef: string;
  /** `never`, `old`, or what became of the last test: `refused`, `lost`, `astray`, `nobody`, `unanswered`. */
  reason: string;
  /** In whole sentences. */
  because: string;
}

/** Everything no document says. A missing field means unknown, never fine. @public */
export interface Facts {
  /** ISO 8601 instant these facts were gathered. */
  asOf: string;
  confirmations?: Confirmation[];
  overrides?: OverrideRecord[];
  /** Schedules kept elsewhere, for the rotations and services that point there. */
  importedSchedules?: ImportedSchedule[];
  directoryHistory?: DirectoryMemory[];
  /** When each entity was first seen, ISO 8601 by canonical reference; what is new has a time of grace. */
  firstSeen?: Record<string, string>;
  drills?: DrillRecord[];
  evidence?: EvidenceStatement[];
  /** Rules found on the monitoring servers, keyed by source name. */
  deployedRules?: Record<string, unknown>;
  /** What was promised and is late: approvals after an emergency, actions of reviews, root causes of repeated runs. */
  overdueActions?: OverdueAction[];
  /** Incidents of the last 90 days that customers found. */
  detectedByCustomers?: FoundByCustomers[];
  /** Alerts of the last 7 days that nobody owned. */
  unownedAlerts?: UnownedAlert[];
  /** Services of which it is not proven that their alerts reach anybody. */
  unprovenReach?: UnprovenReach[];
}
