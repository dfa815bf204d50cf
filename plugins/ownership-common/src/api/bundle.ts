import type { Finding, FindingWaiver } from '@rollcall/model';
import type { ClosedBecause, RecordedState } from '../history/types';
import type { AuditRun } from './runs';

/** A finding and everything that happened to it up to the end of the bundle. @public */
export interface BundledFinding {
  fingerprint: string;
  rule: string;
  reason?: string;
  entityRef?: string;
  subject?: string;
  /** As it read when it was found. */
  message: string;
  openedAt: string;
  closedAt?: string;
  closedBecause?: ClosedBecause;
  events: {
    at: string;
    kind: 'opened' | 'changed' | 'closed';
    severity: Finding['severity'];
    state: Finding['state'];
    waiver?: FindingWaiver;
  }[];
}

/** Somebody's word that a service is still theirs, given in the portal. @public */
export interface BundledConfirmation {
  entityRef: string;
  at: string;
  by: string;
  reason?: string;
}

/**
 * `GET /api/ownership/v1/bundle?from&to`: what history knows of the time between two instants, the same at every asking.
 *
 * @public
 */
export interface EvidenceBundle {
  schemaVersion: 1;
  from: string;
  /** As asked, or the last audit recorded before that: what comes later is not settled yet. */
  to: string;
  /** ISO 8601 instant history begins at; absent where nothing was recorded yet. */
  coveredSince?: string;
  confirmations: BundledConfirmation[];
  /** Findings that stood at some time between the two. */
  findings: BundledFinding[];
  /** Runs that began or went on between the two. */
  runs: Omit<AuditRun, 'audits'>[];
  /** How each service stood, half open; without `until` where it still did at the end. */
  states: (RecordedState & { since: string; until?: string })[];
  /** Every waiver that covered one of the findings. */
  waivers: FindingWaiver[];
  /** SHA-256, in hexadecimal, of the canonical JSON of all the rest. */
  sha256: string;
}
