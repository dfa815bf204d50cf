import type { OwnerState } from '@rollcall/model';

/** Who is named as the owner of a service. @public */
export interface OwnerFields {
  /** Reference of the owner as it is written; that it is named does not say that it exists. */
  ownerRef?: string;
  /** Why nobody answers by that name; absent where the owner exists. */
  ownerLack?: Exclude<OwnerState, 'owned'>;
}

/** Why a figure is missing: in words that are shown as they are. @public */
export interface MissingFigure {
  reason:
    | 'no-data'
    | 'no-traffic'
    | 'no-source'
    | 'unreachable'
    | 'refused'
    | 'invalid'
    | 'too-little-history';
  message: string;
}

/** How a figure came about. @public */
export interface FigureOrigin {
  /** Name of the source in the portal's configuration. */
  source: string;
  /** ISO 8601 instant the data ends at. */
  asOf: string;
  stale: boolean;
  /** Share of the window that data covers, 0 to 1. */
  coverage: number;
  /** Events counted in the window, where events are counted. */
  events?: number;
  badEvents?: number;
  /** `occurrences`, `timeslices`, `ratio-timeslices`. */
  method: string;
  /** The query as it was asked. */
  query: string;
}

/** What is left of a promise. @public */
export interface BudgetDto {
  /** Share of the budget left: 1 is all, 0 none, negative is overspent. */
  remaining?: number;
  /** The same in minutes of complete failure. */
  remainingMinutes?: number;
  /** The SLI over the window, 0 to 1. */
  sli?: number;
  missing?: MissingFigure;
  origin?: FigureOrigin;
}

/** How fast the budget is being spent: 1 spends it exactly by the end of the window. @public */
export interface BurnDto {
  /** Longest first, such as `3d`, `6h`, `1h`, `5m`. */
  windows: {
    window: string;
    rate?: number;
    threshold?: number;
    firing: boolean;
    missing?: MissingFigure;
  }[];
  /** The one shown in lists: over one hour unless that has no data. */
  current?: number;
}

/** When the budget will be gone, if it goes on like this. @public */
export interface ForecastDto {
  state: 'exhausted' | 'will-exhaust' | 'holds' | 'refused';
  /** ISO 8601 instants. */
  at?: string;
  earliest?: string;
  latest?: string;
  method: string;
  because?: string;
}

/** One row of the page of SLOs. @public */
export interface SloRow extends OwnerFields {
  /** Names it among all promises; a document may make several. */
  id: string;
  /** Reference of the document. */
  ref: string;
  title: string;
  /** `openslo`, `sloth`, `pyrra`. */
  generator: string;
  serviceRef?: string;
  tier?: string;
  /** Percent, such as 99.9. */
  objective: number;
  /** Such as `30 days, rolling`. */
  windowText: string;
  budget: BudgetDto;
  burn: BurnDto;
  forecast: ForecastDto;
  /** `burning`: an alert of it fires. */
  state: 'burning' | 'spent' | 'at-risk' | 'healthy' | 'no-traffic' | 'unknown';
  /** Why the newest reading failed, where it did; the figures are older then. */
  problem?: string;
}

/** @public */
export interface SloPage {
  items: SloRow[];
  totalItems: number;
  nextCursor?: string;
  counts: Record<SloRow['state'], number>;
  /** Names of the connected sources; empty: no source is connected. */
  sources: SourceDto[];
}

/** @public */
export interface SloQuery {
  text?: string;
  ownerRef?: string;
  serviceRef?: string;
  tier?: string;
  state?: SloRow['state'];
  sort?: 'urgency' | 'title' | 'remaining' | 'burn' | 'tier';
  cursor?: string;
  limit?: number;
}

/** A monitoring server and how it fares. @public */
export interface SourceDto {
  name: string;
  environment?: string;
  state: 'up' | 'down' | 'unauthorised' | 'misbehaving' | 'unknown';
  version?: string;
  retention?: string;
  lastSuccessAt?: string;
  problem?: string;
}

/** @public */
export interface SloDetailDto extends SloRow {
  description?: string;
  /** `<path>:<line>` in git. */
  place?: string;
  /** Why it belongs to that service and team. */
  hops: { from: string; via: string; to: string }[];
  indicator: {
    kind: 'ratio' | 'raw' | 'threshold' | 'composite';
    queries: { name: string; query: string }[];
  };
  /** In sentences: how the number is computed. */
  explanation: string[];
  alerts: AlertDto[];
  runbooks: { ref: string; title: string }[];
  journeys: { ref: string; title: string }[];
  sla?: number;
  ceiling?: number;
  problems: string[];
}

/** Budget left over the window: the chart and the table behind it. @public */
export interface BurnDownDto {
  points: { at: string; remaining?: number; ideal: number }[];
  missing?: MissingFigure;
  origin?: FigureOrigin;
}

/** An alert rule, where it is and what it leads to. @public */
export interface AlertDto extends OwnerFields {
  name: string;
  /** `<group> of <file or document>`. */
  rule: string;
  expression: string;
  severity?: string;
  serviceRef?: string;
  runbook?: { state: 'found' | 'missing' | 'broken' | 'elsewhere'; ref?: string; url?: string };
  place?: string;
  /** Whether it stands in a document, is made out of an SLO, or is known from a server alone. */
  origin?: 'document' | 'generated' | 'deployed';
  /** On the servers that run it; `unknown` where none could be asked, absent where none runs it. */
  state?: 'firing' | 'pending' | 'inactive' | 'unknown';
  /** How what runs compares with what stands in code, or would be generated. */
  drift?: 'same' | 'missing' | 'changed' | 'extra' | 'unknown';
  /** Names of the sources that run it. */
  runsOn?: string[];
}

/** What watches a service. @public */
export interface ServiceMonitoringDto {
  serviceRef: string;
  slos: SloRow[];
  alerts: AlertDto[];
  links: {
    kind: 'dashboard' | 'logs' | 'traces';
    title: string;
    url: string;
    environment?: string;
  }[];
  drift: DriftSummaryDto[];
  sources: SourceDto[];
}

/** How what one source runs compares with what stands in code. @public */
export interface DriftSummaryDto {
  source: string;
  environment?: string;
  /** ISO 8601 instant its rules were last read; absent where they never were, and nothing is known. */
  asOf?: string;
  /** Whether that is longer ago than it should be. */
  stale?: boolean;
  same: number;
  /** In code, and on none of the sources. */
  missing: number;
  changed: number;
  extra: number;
  /** Why the newest reading failed, where it did; the figures are older then. */
  problem?: string;
}

/** @public */
export interface DriftDto extends DriftSummaryDto {
  items: (OwnerFields & {
    kind: 'missing' | 'changed' | 'extra';
    group: string;
    name: string;
    /** Whether the code it is compared with stands in a document, or is made out of an SLO. */
    origin?: 'document' | 'generated';
    serviceRef?: string;
    place?: string;
    differences: { field: string; code?: string; deployed?: string }[];
  })[];
}

/** What is watched and what is not, by tier. @public */
export interface CoverageReportDto {
  tiers: {
    tier: string;
    services: number;
    withSlo: number;
    withAlert: number;
    withRunbook: number;
  }[];
  items: (OwnerFields & {
    serviceRef: string;
    title: string;
    tier?: string;
    slo: boolean;
    alert: boolean;
    runbook: boolean;
    asked: { slo: boolean; alert: boolean; runbook: boolean };
  })[];
  totalItems: number;
  nextCursor?: string;
}
