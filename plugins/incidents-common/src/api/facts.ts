import type { Facts } from '@rollcall/model';
import type { IncidentFigures } from '../incident';
import type { UnprovenReach } from '../reach';

/** An incident that customers noticed before any alert did. @public */
export interface CustomerDetection {
  /** Canonical reference of the service. */
  entityRef: string;
  /** Number of the incident. */
  incident: number;
  title: string;
  /** ISO 8601 instant at which it was noticed. */
  at: string;
}

/** An alert that nobody owned, so that the fallback of the organisation was asked. @public */
export interface AlertWithoutOwner {
  alertname: string;
  /** Canonical reference of the service, where the alert was traced to one. */
  entityRef?: string;
  /** What the alert itself calls its service, where it names one that the catalog does not know. */
  named?: string;
  /** ISO 8601 instant it fired last. */
  lastAt: string;
  /** How often it fired in the time that is looked at. */
  count: number;
}

/** What incidents know that audits ask for. @public */
export interface IncidentFacts {
  /** ISO 8601 instant. */
  asOf: string;
  /** Of the last 90 days, the newest first. */
  detectedByCustomers: CustomerDetection[];
  /** Of the last 7 days, the most frequent first. */
  unownedAlerts: AlertWithoutOwner[];
  /** Action items that are open and late, the longest due first: what the rule `action-overdue` reports. */
  overdueActions: NonNullable<Facts['overdueActions']>;
  /** Services of which it is not proven that their alerts reach anybody, as their tier asks; none where no paths are tested. */
  unprovenReach: UnprovenReach[];
}

/** How long incidents that were opened in a time hurt, and how long people took. @public */
export interface IncidentFiguresDto extends IncidentFigures {
  /** ISO 8601 instants; `until` is exclusive. */
  from: string;
  until: string;
}

/** @public */
export interface FiguresQuery {
  /** ISO 8601 instants; the 90 days before `until`, and until now, unless said. */
  from?: string;
  until?: string;
  serviceRef?: string;
  ownerRef?: string;
}
