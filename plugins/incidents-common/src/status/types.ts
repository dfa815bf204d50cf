/** How far it is, as a status page says it. @public */
export type PublicPhase = 'investigating' | 'identified' | 'monitoring' | 'resolved';

/** Something said to everybody. @public */
export interface PublicUpdate {
  /** ISO 8601 instant. */
  at: string;
  phase: PublicPhase;
  text: string;
  /** ISO 8601 instant by which it is expected to be over. */
  expectedResolution?: string;
}

/**
 * What of an incident is public: only what somebody wrote for the public. Nothing else of an incident ever reaches a status page.
 *
 * @public
 */
export interface Publication {
  title: string;
  /** What customers cannot do or use, in words of theirs. */
  affects: string[];
  /** ISO 8601 instant since which it hurts, as it was said publicly. */
  since: string;
  /** The first first. */
  updates: PublicUpdate[];
}

/** An incident as the public sees it. @public */
export interface PublicIncident extends Omit<Publication, 'updates'> {
  phase: PublicPhase;
  /** The newest first. */
  updates: PublicUpdate[];
  /** ISO 8601 instant at which it was said to be over; absent while it lasts. */
  resolvedAt?: string;
  /** ISO 8601 instant by which it is expected to be over, as it was said last. */
  expectedResolution?: string;
}

/** What a status page shows. @public */
export interface StatusPage {
  /** Of the page. */
  title: string;
  /** ISO 8601 instant. */
  asOf: string;
  /** What hurts, the newest first. */
  active: PublicIncident[];
  /** What was over in the last 14 days, the newest first. */
  past: PublicIncident[];
}
