import type { JsonValue } from '@rollcall/model';
import type { FreshnessDto, Risk, RunState, RunTrigger } from '@rollcall/plugin-runbooks-common';

/** What kept a runbook from starting by itself in an incident, and how often within the last 30 days. @public */
export interface StartRefusalDto {
  /** A guard of runbooks; `refused` where runbooks refuse to be asked, `unavailable` where they could not be asked in time. */
  guard: string;
  count: number;
}

/** How often a runbook started by itself because of incidents, within the last 30 days. @public */
export interface AutomaticStartsDto {
  started: number;
  refusals: StartRefusalDto[];
  /** ISO 8601 instant. */
  lastStartedAt?: string;
}

/** A runbook that may help in an incident. @public */
export interface RemedyDto {
  runbookRef: string;
  title: string;
  /** Names of the alerts of the incident that it says it answers; none where it is only one of the service. */
  answers: string[];
  /** What the alerts say about its inputs: what its form begins with. */
  inputs: Record<string, JsonValue>;
  /** Whether its document says that it may start by itself. */
  startsItself: boolean;
  /** Absent where runbooks could not be asked. */
  risk?: Risk;
  /** Absent where runbooks could not be asked. */
  freshness?: FreshnessDto;
  /** Why it cannot run live, where it cannot. */
  planOnlyBecause?: string;
  /** Of those that ended well or badly, the share that ended well; absent where none did. */
  successShare?: number;
  /** Present where it may start by itself. */
  automatic?: AutomaticStartsDto;
}

/** A run of a runbook that belongs to an incident, as it was last seen. @public */
export interface RemedyRunDto {
  runId: string;
  runbookRef: string;
  title: string;
  entityRef: string;
  state: RunState;
  trigger: RunTrigger;
  /** Reference of who asked for it; `system:auto` where it started by itself. */
  actorRef: string;
  /** Title of the step it is at, where it waits or went wrong. */
  stepTitle?: string;
  /** ISO 8601 instants. */
  startedAt: string;
  endedAt?: string;
}

/** What can be done about an incident, and what was. @public */
export interface RemediesDto {
  /** Those that answer its alerts first. */
  items: RemedyDto[];
  /** Newest first. */
  runs: RemedyRunDto[];
  /** Why nothing is known of their freshness, where runbooks could not be asked. */
  unknownBecause?: string;
}
