import { createApiRef } from '@backstage/core-plugin-api';
import type { JsonObject, JsonValue } from '@rollcall/model';
import type {
  AutomaticDto,
  Decision,
  DrillCalendarDto,
  FreshnessDto,
  LogLineDto,
  PreviewDto,
  Risk,
  RootCauseDto,
  RunbookDetailDto,
  RunbookPage,
  RunDto,
  RunPage,
  RunState,
  RunTrigger,
  StartRunRequest,
  StatisticsDto,
} from '@rollcall/plugin-runbooks-common';

/** A question that is no longer wanted is aborted by its signal. @public */
export interface RunbooksRequestOptions {
  signal?: AbortSignal;
}

/** What the list of runbooks can be narrowed by. @public */
export interface RunbooksQuery {
  /** In title, description, reference or the alerts it answers. */
  text?: string;
  ownerRef?: string;
  serviceRef?: string;
  /** Name of an alert, whole. */
  alert?: string;
  risk?: Risk;
  freshness?: FreshnessDto['state'];
  cursor?: string;
  /** At most 200. */
  limit?: number;
}

/** What the history can be narrowed by. @public */
export interface RunsQuery {
  runbookRef?: string;
  entityRef?: string;
  state?: RunState;
  trigger?: RunTrigger;
  /** Only those the reader asked for. */
  mine?: boolean;
  cursor?: string;
  /** At most 200. */
  limit?: number;
}

/** What somebody thinks of running. @public */
export interface PreviewRequest {
  entityRef: string;
  inputs: Record<string, JsonValue>;
  mode: 'dry' | 'live';
}

/** An act on a run that needs no more words. @public */
export type RunAct = 'cancel' | 'roll-back' | 'resume';

/** What arrives on the stream of a log. @public */
export type LogStreamEvent = { type: 'line'; line: LogLineDto } | { type: 'end' };

/** What the pages and cards of runbooks ask, and what they do. Throws a `ResponseError` where the backend refuses. @public */
export interface RunbooksApi {
  listRunbooks(query: RunbooksQuery, options?: RunbooksRequestOptions): Promise<RunbookPage>;
  getRunbook(runbookRef: string, options?: RunbooksRequestOptions): Promise<RunbookDetailDto>;
  /** What would happen, and whether the reader may. Runs nothing. */
  preview(
    runbookRef: string,
    request: PreviewRequest,
    options?: RunbooksRequestOptions,
  ): Promise<PreviewDto>;
  /** Starts a run; the same key gives the same run. Refused with a `ConflictError` where the plan has changed. */
  startRun(request: StartRunRequest): Promise<RunDto>;
  listRuns(query: RunsQuery, options?: RunbooksRequestOptions): Promise<RunPage>;
  getRun(runId: string, options?: RunbooksRequestOptions): Promise<RunDto>;
  /** Lines behind a sequence number; `done` once there will be no more. */
  getLog(
    runId: string,
    after: number,
    options?: RunbooksRequestOptions,
  ): Promise<{ items: LogLineDto[]; done: boolean }>;
  /** Lines behind a sequence number as they are written. Ends without an `end` event where the connection does. */
  streamLog(
    runId: string,
    after: number,
    options?: RunbooksRequestOptions,
  ): AsyncIterable<LogStreamEvent>;
  /** Agrees to the plan that was shown. */
  approve(runId: string, planDigest: string): Promise<RunDto>;
  reject(runId: string, refusal: { planDigest: string; reason: string }): Promise<RunDto>;
  act(runId: string, act: RunAct): Promise<RunDto>;
  /** Says that a step was done by hand. */
  finishStep(runId: string, stepId: string, evidence?: string): Promise<RunDto>;
  answerStep(runId: string, stepId: string, answer: JsonObject): Promise<RunDto>;
  /** Decides about a step nobody knows the outcome of, or that failed. */
  decideStep(
    runId: string,
    stepId: string,
    choice: { decision: Decision; reason?: string },
  ): Promise<RunDto>;
  /** Runs that wait for the reader's agreement. */
  listApprovals(options?: RunbooksRequestOptions): Promise<RunDto[]>;
  getDrills(options?: RunbooksRequestOptions): Promise<DrillCalendarDto>;
  /** Whether anything may start by itself, and what no longer does. */
  getAutomatic(options?: RunbooksRequestOptions): Promise<AutomaticDto>;
  /** Switches everything off that would start by itself (`on`), or lets it start again. */
  setKillSwitch(on: boolean): Promise<void>;
  /** Lets a runbook start by itself for a service again. */
  resetBreaker(reset: { runbookRef: string; entityRef: string; reason: string }): Promise<void>;
  /** What is owed because a remedy is needed again and again, newest first. */
  listRootCauses(
    state?: 'open' | 'closed',
    options?: RunbooksRequestOptions,
  ): Promise<RootCauseDto[]>;
  /** Says what was done about the cause. */
  closeRootCause(id: string, resolution: string): Promise<RootCauseDto>;
  /** What can be counted of every runbook that ran. */
  getStatistics(options?: RunbooksRequestOptions): Promise<StatisticsDto>;
}

/** @public */
export const runbooksApiRef = createApiRef<RunbooksApi>({ id: 'plugin.runbooks.client' });
