/** Who acts. @public */
export type Actor =
  /** A person, and the groups they act for (`ownershipEntityRefs`). */
  | { kind: 'user'; ref: string; groups: readonly string[] }
  /** Another back end or a pipeline, by the subject of its token. */
  | { kind: 'service'; subject: string }
  /** The portal itself: a run that an alert or a schedule started. */
  | { kind: 'system' };

/** Reference that runs started by the portal itself carry. @public */
export const SYSTEM_ACTOR = 'system:auto';

/** What is known of the service a run is for. Missing means unknown, and unknown means no. @public */
export interface TargetFacts {
  /** Who may act for its owner: the owner and the teams above (`actingOwners`). Empty where nobody owns it. */
  ownerRefs: readonly string[];
  /** Who is on call for it now; absent where it cannot be known. */
  onCallRefs?: readonly string[];
}

/** Where a runbook comes from and what the operator allows. @public */
export interface RunConditions {
  /** Whether the document was read from one of `runbooks.trustedSources`. */
  trusted: boolean;
  /** Whether all automatic runs are switched off. */
  killSwitch: boolean;
  /** Whether runs are kept over a restart; without, nothing runs live that must not run twice. */
  durable: boolean;
}

/** Whether something may be done, and why. @public */
export interface Verdict {
  allowed: boolean;
  /** What it rests on, where allowed. */
  via?: 'owner' | 'on-call' | 'service' | 'standing' | 'read-only';
  /** In sentences, worded for whoever asked. */
  because: string[];
}
