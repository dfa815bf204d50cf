import type { Finding, FindingWaiver } from '@rollcall/model';
import type { ChangeDto } from '@rollcall/plugin-monitoring-common';
import type { RunDto, RunState } from '@rollcall/plugin-runbooks-common';
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

/** What another plugin has on record of the time, or in words why that is not known. @public */
export type BundledFromElsewhere<T> =
  { state: 'known'; items: T[] } | { state: 'unknown'; because: string };

/** A change that was put to the gate, and who approved it or went ahead past the gate by the end of the bundle. @public */
export interface BundledChange extends Pick<
  ChangeDto,
  'id' | 'title' | 'services' | 'author' | 'recordedAt' | 'approvals'
> {
  emergencies: Pick<ChangeDto['emergencies'][number], 'serviceRef' | 'reason' | 'by' | 'at'>[];
}

/** A run of a runbook as far as it had come at the end of the bundle, without its log, its inputs and its output. @public */
export interface BundledRunbookRun {
  id: string;
  runbookRef: string;
  runbookTitle: string;
  /** The service it was for. */
  entityRef: string;
  mode: RunDto['mode'];
  drill: boolean;
  trigger: RunDto['trigger'];
  requestedAt: string;
  requestedBy: string;
  onBehalfOf?: string;
  /** How it ended, or that it had not ended yet. */
  state:
    | 'open'
    | Extract<
        RunState,
        'succeeded' | 'failed' | 'rolled-back' | 'cancelled' | 'rejected' | 'expired'
      >;
  startedAt?: string;
  endedAt?: string;
  /** Why somebody went ahead without the approval of others. */
  breakGlassReason?: string;
  /** How many had to agree; 0 where nobody had to. */
  approvalsRequired: number;
  /** Who agreed or refused, in the order in which they did. */
  approvals: { by: string; decision: 'approve' | 'reject'; at: string }[];
}

/** The review of an incident, as far as it had come at the end of the bundle, without what is written in it. @public */
export interface BundledIncidentReview {
  incident: {
    number: number;
    title: string;
    /** 1 is the gravest. */
    severity: number;
    serviceRef?: string;
    ownerRef?: string;
    openedAt: string;
    resolvedAt?: string;
  };
  /** Whether the policy asks for it. */
  isRequired: boolean;
  /** ISO 8601 instant until which it was to be held, where it was to. */
  dueAt?: string;
  /** `YYYY-MM-DD`; absent where it was not held by the end of the bundle. */
  heldOn?: string;
}

/**
 * `GET /api/ownership/v1/bundle?from&to`: what is known of the time between two instants. What history has recorded is the same
 * at every asking; what other plugins have on record is as they tell it when they are asked.
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
  /** Changes that were recorded, approved or made past the gate between the two; in the order in which they were recorded. */
  changes: BundledFromElsewhere<BundledChange>;
  confirmations: BundledConfirmation[];
  /** Findings that stood at some time between the two. */
  findings: BundledFinding[];
  /** Reviews of incidents that began, or that were held, between the two; oldest incident first. */
  incidentReviews: BundledFromElsewhere<BundledIncidentReview>;
  /** Runs of runbooks that were asked for, or had not ended yet, between the two; oldest first. */
  runbookRuns: BundledFromElsewhere<BundledRunbookRun>;
  /** Audits that began or went on between the two. */
  runs: Omit<AuditRun, 'audits'>[];
  /** How each service stood, half open; without `until` where it still did at the end. */
  states: (RecordedState & { since: string; until?: string })[];
  /** Every waiver that covered one of the findings. */
  waivers: FindingWaiver[];
  /** SHA-256, in hexadecimal, of the canonical JSON of all the rest. */
  sha256: string;
}
