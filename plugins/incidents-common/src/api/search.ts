import type { ReviewState } from '../review';
import type { IncidentRow } from './types';

/** The type of the documents search holds about incidents and their reviews. @public */
export const INCIDENT_DOCUMENT_TYPE = 'incidents';

/** An incident or its review as search indexes it, flat because search engines filter by plain fields. @public */
export interface IncidentDocument {
  /** Such as `INC-42: Checkout is slow`, or `Review of INC-42: Checkout is slow`. */
  title: string;
  /** Service, owner, alerts, what contributed, and what the review says, in words. */
  text: string;
  /** Path in the portal of its page. */
  location: string;
  kind: IncidentRow['kind'] | 'review';
  number: number;
  /** Of the incident, or of the review. */
  state: IncidentRow['state'] | ReviewState;
  severity: IncidentRow['severity'];
  /** Canonical references of the service and its owner, and the key of its tier; empty where it is not known. */
  service: string;
  owner: string;
  tier: string;
  /** ISO 8601 instant. */
  openedAt: string;
}
