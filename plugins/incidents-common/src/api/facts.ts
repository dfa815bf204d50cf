import type { IncidentFigures } from '../incident';

/** An incident that customers noticed before any alert did. @public */
export interface CustomerDetection {
  serviceRef: string;
  /** Number of the incident. */
  incident: number;
  /** ISO 8601 instant at which it was opened. */
  at: string;
}

/** What incidents know that audits ask for. @public */
export interface IncidentFacts {
  /** ISO 8601 instant. */
  asOf: string;
  /** Of the last 90 days, the newest first. */
  detectedByCustomers: CustomerDetection[];
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
