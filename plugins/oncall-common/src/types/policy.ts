import type { DocumentSource } from '@rollcall/model';

/** In a list of those to notify: the organisation's fallback. @public */
export const FALLBACK = 'fallback';

/** Whom to page at a time. @public */
export interface PolicyStep {
  /** Since the alert, milliseconds. */
  afterMs: number;
  /** Canonical references of rotations, policies, users and groups, or {@link FALLBACK}. */
  notify: readonly string[];
  pointer: string;
}

/** An EscalationPolicy, read and judged. @public */
export interface EscalationPolicy {
  /** Canonical reference. */
  ref: string;
  title: string;
  /** Canonical reference of the owning group (or person), as written. */
  owner?: string;
  /** In order of their times. */
  steps: readonly PolicyStep[];
  /** How often everything is done again where nobody answered. */
  repeat: number;
  /** From the last step to the first of the next round, milliseconds. */
  repeatAfterMs: number;
  source: DocumentSource;
}
