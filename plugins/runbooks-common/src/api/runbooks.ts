import type { JsonObject } from '@rollcall/model';
import type { Plan } from '../types/plan';
import type { Risk, RunbookStep } from '../types/runbook';
import type { RunStatisticsDto } from './statistics';

/** How fresh a runbook is. @public */
export interface FreshnessDto {
  state: 'fresh' | 'due' | 'stale' | 'never';
  lastGoodDrillAt?: string;
  lastRunAt?: string;
  reviewDueAt?: string;
  drillDueAt?: string;
}

/** One row of the list of runbooks. @public */
export interface RunbookRow {
  ref: string;
  title: string;
  description?: string;
  ownerRef?: string;
  risk: Risk;
  answers: string[];
  serviceCount: number;
  freshness: FreshnessDto;
  /** Why it cannot run live, where it cannot. */
  planOnlyBecause?: string;
  statistics: RunStatisticsDto;
}

/** @public */
export interface RunbookPage {
  items: RunbookRow[];
  totalItems: number;
  nextCursor?: string;
}

/** @public */
export interface RunbookDetailDto extends RunbookRow {
  hash: string;
  place?: string;
  document?: string;
  inputs: JsonObject;
  steps: (Pick<RunbookStep, 'id' | 'title' | 'kind' | 'description' | 'idempotent'> & {
    risk: Risk;
    action?: string;
    verify?: string;
    rollback?: string;
  })[];
  serviceRefs: string[];
  problems: { message: string; remedy: string; place?: string }[];
  whoMayRun: string[];
  approvalText: string[];
}

/** What a click would do, and whether this person may. @public */
export interface PreviewDto {
  plan: Plan;
  mayRun: boolean;
  /** Reasons, worded for the person. */
  because: string[];
  breakGlass: boolean;
}

/** @public */
export interface DrillCalendarDto {
  items: {
    runbookRef: string;
    title: string;
    ownerRef?: string;
    dueAt: string;
    state: FreshnessDto['state'];
    environment: string;
    lastGoodDrillAt?: string;
    /** The service it is rehearsed on where it runs by itself; absent where it applies to none. */
    serviceRef?: string;
    /** Whether the portal runs it by itself when it is due. */
    unattended: boolean;
    /** Why a person must run it, where one must. */
    because?: string;
  }[];
}
