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

/** What a source answers. @public */
export interface FinalShifts {
  /** In any order; where several overlap, these people are on call together. A stretch without a shift is a gap. */
  shifts: readonly SourceShift[];
  /** What the answer covers; shifts that reach beyond it are cut. */
  window: TimeWindow;
  /** What the schedule or service is called there. */
  title?: string;
}

/** @public */
export interface ListFinalShiftsOptions {
  /** As the pointer of the rotation names it: an identifier, or the name of an endpoint. */
  schedule: string;
  /** Which account, where the pointer names one. */
  account?: string;
  window: TimeWindow;
  signal?: AbortSignal;
}

/** @public */
export interface ListServiceShiftsOptions {
  /** Identifier of the service there. */
  service: string;
  account?: string;
  window: TimeWindow;
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
  /** Annotation of a User that says who the person is there, for those whose e-mail address does not. */
  readonly userAnnotation?: string;
  /** How much of the past and the future it gives at once, milliseconds; the portal asks for no more. */
  readonly limits: { pastMs: number; futureMs: number };
  /**
   * Who is on call in a window.
   *
   * @throws NotFoundError where there is no such schedule; anything else where it cannot be asked. In either case the last
   * known schedule stays in force, with its age.
   */
  listFinalShifts(options: ListFinalShiftsOptions): Promise<FinalShifts>;
  /**
   * Who answers for one of its services in a window: at every instant the people of the first level of its escalation that
   * is not empty. Only of sources that know services.
   *
   * @throws NotFoundError where there is no such service; anything else where it cannot be asked
   */
  listServiceShifts?(options: ListServiceShiftsOptions): Promise<FinalShifts>;
}
