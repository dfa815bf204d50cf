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
  at: string;
  outcome: 'passed' | 'failed';
}

/** A temporary change of who is on call, made in the portal. @public */
export interface OverrideRecord {
  id: string;
  rotationRef: string;
  from: string;
  to: string;
  cover: { replace?: string; with: string };
}

/** Everything no document says. A missing field means unknown, never fine. @public */
export interface Facts {
  /** ISO 8601 instant these facts were gathered. */
  asOf: string;
  confirmations?: Confirmation[];
  overrides?: OverrideRecord[];
  directoryHistory?: DirectoryMemory[];
  /** When each entity was first seen, ISO 8601 by canonical reference; what is new has a time of grace. */
  firstSeen?: Record<string, string>;
  drills?: DrillRecord[];
  evidence?: EvidenceStatement[];
  /** Rules found on the monitoring servers, keyed by source name. */
  deployedRules?: Record<string, unknown>;
  overdueActions?: { entityRef: string; id: string; title: string; due: string }[];
}
