import type { TimeWindow } from '@rollcall/plugin-oncall-common';

/** Somebody as the place that keeps the schedule knows them. The portal finds who that is in the catalog. @public */
export interface SourcePerson {
  /** Stable there. */
  id: string;
  /** For people to read. */
  name: string;
  email?: string;
}

/** A shift as it is rendered where the schedule is kept. Half-open, milliseconds since the epoch. @public */
export interface SourceShift {
  startMs: number;
  endMs: number;
  person: SourcePerson;
}

/** What a source answers for a schedule. @public */
export interface FinalShifts {
  /** In any order; where several overlap, these people are on call together. A stretch without a shift is a gap. */
  shifts: readonly SourceShift[];
  /** What the answer covers; shifts that reach beyond are cut. */
  window: TimeWindow;
  /** What the schedule is called there. */
  title?: string;
  /** Where a person looks at it. Only `http:` and `https:` are ever shown. */
  url?: string;
}

/** @public */
export interface ListFinalShiftsOptions {
  /** As the pointer of the rotation names it: an identifier, or the name of an endpoint. */
  schedule: string;
  window: TimeWindow;
  signal?: AbortSignal;
}

/** A level of an escalation, as it stands now. @public */
export interface SourceLevel {
  /** From 1. */
  level: number;
  /** Nobody, where the level is empty. */
  people: readonly SourcePerson[];
  /** Milliseconds since the epoch of the next change; absent where it does not end. */
  untilMs?: number;
}

/** Who answers for a service of a source. @public */
export interface SourceOnCall {
  /** In order. Level 2 is not on call because level 1 is empty: it is named as what it is. */
  levels: readonly SourceLevel[];
  /** What escalates, by its name there. */
  policy?: string;
}

/** @public */
export interface CurrentOnCallOptions {
  /** Identifier of the service there. */
  service: string;
  signal?: AbortSignal;
}

/**
 * A place that keeps schedules for itself, such as PagerDuty. Entries are imported as they are rendered there and never
 * recomputed.
 *
 * @public
 */
export interface OnCallSource {
  /** Which pointers it answers for, such as `pagerduty`. */
  readonly id: string;
  /** For people to read. */
  readonly title: string;
  /** How much of the past and the future it gives at once; the portal asks for no more. */
  readonly limits?: { pastMs?: number; futureMs?: number };
  /**
   * Who is on call in a window.
   *
   * @throws NotFoundError where there is no such schedule; anything else where it cannot be asked. Then the last known
   * schedule stays in force, with its age.
   */
  listFinalShifts(options: ListFinalShiftsOptions): Promise<FinalShifts>;
  /**
   * Who is on call for one of its services now. Only of sources that know services.
   *
   * @throws NotFoundError where there is no such service; anything else where it cannot be asked
   */
  current?(options: CurrentOnCallOptions): Promise<SourceOnCall>;
}
