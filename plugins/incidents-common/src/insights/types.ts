import type { DetectedBy, IncidentFigures, MeasuredIncident } from '../incident';
import type { FactorCategory } from '../review';
import type { Severity } from '../severity';

/** What came of one incident, as figures over many need it. Plain data. @public */
export interface IncidentOutcome extends MeasuredIncident {
  /** Milliseconds since the epoch at which it was opened. */
  openedMs: number;
  severity: Severity;
  serviceRef?: string;
  ownerRef?: string;
  tier?: string;
  detectedBy: DetectedBy;
  /** Alerts in it; none where a person declared it. */
  alerts: number;
  /** Whether it ended, and nobody had to do anything. */
  neededNothing: boolean;
  /** Whether nobody owned what it was about, when it was opened. */
  isUnowned: boolean;
  /** How often somebody was paged, and how often of these at night where they live. */
  pages: number;
  nightPages: number;
  /** What contributed, by its review; absent where nothing is written. */
  factors?: readonly FactorCategory[];
}

/** One page to one person. @public */
export interface PagedOnce {
  /** Reference of the person. */
  person: string;
  /** Milliseconds since the epoch. */
  atMs: number;
  /** Whether it was night where they live. */
  isNight: boolean;
}

/** One week, Monday to Sunday in UTC. @public */
export interface InsightWeek {
  /** `YYYY-MM-DD`, its Monday. */
  from: string;
  incidents: number;
  issues: number;
  alerts: number;
  /** Of the alerts, those of incidents and issues that needed nothing. */
  needlessAlerts: number;
  /** Of the alerts, those that nobody owned; the goal is zero. */
  unownedAlerts: number;
  pages: number;
  nightPages: number;
}

/** How much one service or team had. @public */
export interface InsightShare {
  /** Canonical reference; absent for what is of none that is known. */
  ref?: string;
  incidents: number;
  issues: number;
  alerts: number;
  needlessAlerts: number;
  pages: number;
  nightPages: number;
  /** Milliseconds of impact together. */
  impactMs: number;
}

/** What past incidents say together. @public */
export interface Insights {
  /** Times and lengths of incidents; issues are counted apart. */
  figures: IncidentFigures;
  /** Oldest first, with those in which nothing was. */
  weeks: InsightWeek[];
  /** Most incidents first. */
  services: InsightShare[];
  owners: InsightShare[];
  /** What contributed, most often first. An incident counts once for each of its categories. */
  causes: { category: FactorCategory; incidents: number }[];
  /** Incidents whose review names what contributed; the causes are of these. */
  withCauses: number;
  detectedBy: Record<DetectedBy, number>;
  noise: { alerts: number; needlessAlerts: number };
  unowned: {
    alerts: number;
    /** Weeks without any, of all weeks. */
    weeksWithout: number;
  };
  pages: { all: number; atNight: number };
}
