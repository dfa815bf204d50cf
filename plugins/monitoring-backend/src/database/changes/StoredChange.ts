import type { ChangeApproval, OwedApproval } from '@rollcall/plugin-monitoring-common';

/** That somebody went ahead with a change of a service past the gate. @internal */
export interface StoredEmergency {
  serviceRef: string;
  reason: string;
  /** Canonical reference of a person. */
  by: string;
  /** ISO 8601 instant. */
  at: string;
  /** What was owed from then on, given or not. */
  owed: OwedApproval[];
}

/** What is on record of a change. @internal */
export interface StoredChange {
  id: string;
  title?: string;
  /** ISO 8601 instant it was first asked about. */
  recordedAt: string;
  services: {
    ref: string;
    /** ISO 8601 instant at which the gate last let it go ahead. */
    wentAt?: string;
  }[];
  /** Canonical references of people, the first named first. */
  authors: string[];
  approvals: ChangeApproval[];
  emergencies: StoredEmergency[];
}

/** A change that is about to be made. @internal */
export interface ChangeToRecord {
  id: string;
  title?: string;
  services: readonly string[];
  author?: string;
  /** Who says so: a person, or what a service calls itself. */
  by: string;
  atMs: number;
}
