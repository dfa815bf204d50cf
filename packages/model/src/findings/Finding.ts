/** How bad a finding is. @public */
export type Severity = 'error' | 'warning' | 'info';

/**
 * What became of a finding: `open` counts, `waived` is covered by a waiver in force, `baselined` was known before, and
 * `unknown` says that the facts to judge by are missing.
 *
 * @public
 */
export type FindingState = 'open' | 'waived' | 'baselined' | 'unknown';

/** Which of the five questions a finding belongs to; `document` for what is wrong with the text itself. @public */
export type Answer = 'owner' | 'on-call' | 'tier' | 'watch' | 'runbook' | 'document';

/** The waiver that covers a finding. @public */
export interface FindingWaiver {
  /** Canonical reference of the Waiver document. */
  ref: string;
  reason: string;
  approvedBy: string;
  /** Last day on which the waiver holds, as `YYYY-MM-DD`. */
  expires: string;
}

/**
 * One thing that is wrong, where, how bad and how to mend it. Command line, portal and alert intake all speak this shape.
 *
 * @public
 */
export interface Finding {
  /** Identifier of the rule, such as `owner-missing`. */
  rule: string;
  /** Which case of the rule this is, such as `blank`. */
  reason?: string;
  severity: Severity;
  state: FindingState;
  answer: Answer;
  /** Canonical reference of the entity concerned. */
  entityRef?: string;
  /** What the finding is about within the entity: a reference, a requirement, a handle. Part of the fingerprint. */
  subject?: string;
  message: string;
  remedy: string;
  file?: string;
  line?: number;
  column?: number;
  /** Number of the document in its file, from 1. */
  document?: number;
  /** JSON pointer in that document, such as `/spec/owner`; what line and column were found by. */
  pointer?: string;
  /** `v1:` and the SHA-256 of rule, reason, entity (or file) and subject: stable over moved lines and reworded messages. */
  fingerprint: string;
  waiver?: FindingWaiver;
}
