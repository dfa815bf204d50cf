import type { EscalationStep, OnCallAnswer } from '../types/answer';
import type { OverrideChange } from '../types/rotation';
import type { SlotOrigin } from '../types/slot';

/** How old an answer is, and whether its source could be asked. @public */
export interface AsOfDto {
  /** ISO 8601 instant. */
  asOf: string;
  stale: boolean;
  /** In words, where something could not be read. */
  problem?: string;
}

/** A slot as the API gives it: ISO 8601 instants, half-open. @public */
export interface SlotDto {
  start: string;
  end: string;
  userRefs: string[];
  state: 'covered' | 'declared' | 'gap' | 'unknown';
  origins: SlotOrigin[];
}

/** A turn that somebody takes later than now and next. @public */
export interface LaterTurn {
  userRef: string;
  /** ISO 8601 instants, half-open. */
  start: string;
  end: string;
}

/**
 * How many of those on call can be reached; everybody where nothing is said. Who has left cannot, nor whom the directory does
 * not know, but for those whom a schedule kept elsewhere names.
 *
 * @public
 */
export type Reached = 'some' | 'nobody';

/** One row of "on call now": a rotation. @public */
export interface OnCallNowRow {
  rotationRef: string;
  title: string;
  timeZone: string;
  /** Owning group. */
  teamRef?: string;
  now: { userRefs: string[]; until?: string; state: SlotDto['state']; reached?: Reached };
  next?: { userRefs: string[]; at: string; state: SlotDto['state']; reached?: Reached };
  /** Where the row was found by a person who is on call neither now nor next: their turn in the coming 60 days. */
  later?: LaterTurn;
  /** Undeclared gaps of the next 30 days. */
  gaps: { count: number; firstStart?: string; firstEnd?: string };
  /** Services that answer to it, most critical first; at most 20, and how many there are. */
  serviceRefs: string[];
  serviceCount: number;
  schedule?: AsOfDto & { source: string };
  /** Why the rotation cannot be read, where it cannot. */
  problem?: string;
}

/** @public */
export interface OnCallNowPage {
  items: OnCallNowRow[];
  totalItems: number;
  nextCursor?: string;
  /** ISO 8601 instant the answer is for. */
  at: string;
  /** Whether names are hidden, so that people are paged rather than written to. */
  namesHidden: boolean;
  /** In words, where this is not the newest state: the catalog or the database does not answer. */
  problem?: string;
}

/** @public */
export interface OnCallNowQuery {
  /** Part of the name of a rotation, team or service, or of a person who takes a turn in the coming 60 days. */
  text?: string;
  /** Group; its sub-teams count. */
  teamRef?: string;
  /** Only those with an undeclared gap in the next 30 days, or nobody now, or nobody who can be reached. */
  gaps?: boolean;
  cursor?: string;
  limit?: number;
}

/** The schedule of a rotation in a window. @public */
export interface ScheduleDto {
  rotationRef: string;
  title: string;
  teamRef?: string;
  timeZone: string;
  start: string;
  end: string;
  /** Slots edge to edge, filling the window. */
  final: SlotDto[];
  /** What each layer alone would say, the highest priority first. */
  layers: { name: string; priority: number; slots: SlotDto[] }[];
  overrides: OverrideDto[];
  /** Of what is ahead: from now on, or from where the window begins later. */
  coverage: CoverageDto;
  /** Version of the time zone database the instants were computed with. */
  tzdataVersion: string;
  schedule?: AsOfDto & { source: string };
  /** `<path>:<line>` in git. */
  place?: string;
  /** Problems of the document, in words. */
  problems: string[];
  /** Whether the reader may make overrides here. */
  mayOverride: boolean;
  /** Whether names are hidden from the reader; slots that are `covered` then name nobody. */
  namesHidden?: boolean;
}

/** @public */
export interface CoverageDto {
  state: 'no-layers' | 'no-users' | 'uncovered-now' | 'covered' | 'unreachable' | 'unknown';
  gaps: { start: string; end: string; declared: boolean }[];
  people: {
    userRef: string;
    state: 'reachable' | 'departed' | 'other-team' | 'no-contact' | 'not-in-catalog';
  }[];
  /** Shifts that a change of the clocks makes longer or shorter, in the next 400 days. */
  clockChanges: {
    at: string;
    slotStart: string;
    slotEnd: string;
    userRefs: string[];
    shiftMinutes: number;
  }[];
}

/** An override as a row or a document carries it. @public */
export interface OverrideDto {
  id: string;
  rotationRef: string;
  /** Local time of the rotation's zone. */
  from: string;
  to: string;
  /** The same as instants. */
  start: string;
  end: string;
  change: OverrideChange;
  reason?: string;
  by?: string;
  at?: string;
  origin: 'document' | 'portal';
  mayRemove: boolean;
  /** What to put into git so that it lasts: an item of `spec.overrides`, as YAML. */
  document: string;
}

/** @public */
export interface CreateOverrideRequest {
  rotationRef: string;
  /** Instants, ISO 8601 with offset. */
  start: string;
  end: string;
  change: OverrideChange;
  reason?: string;
}

/** What an override would do, before anybody makes it. @public */
export interface OverridePreviewDto {
  /** Stretches in which the final schedule would differ, in order; none where it would do nothing. */
  changes: { start: string; end: string; before: string[]; after: string[] }[];
  /** What to put into git so that it lasts: an item of `spec.overrides`, as YAML. */
  document: string;
  /** What is worth knowing and does not forbid it, in words. */
  warnings: string[];
}

/** A swap of shifts, asked for and not yet (or no longer) answered. @public */
export interface SwapDto {
  id: string;
  rotationRef: string;
  /** Who wants to be replaced, in which slot. */
  fromUserRef: string;
  start: string;
  end: string;
  /** Who is asked; absent: anybody of the rotation. */
  toUserRef?: string;
  /** What is given in exchange, where something is. */
  inReturn?: { start: string; end: string };
  state: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
  reason?: string;
  requestedAt: string;
  answeredBy?: string;
  answeredAt?: string;
  mayAnswer: boolean;
  mayWithdraw: boolean;
}

/** @public */
export interface CreateSwapRequest {
  rotationRef: string;
  start: string;
  end: string;
  toUserRef?: string;
  inReturn?: { start: string; end: string };
  reason?: string;
}

/** A shift of the reader. @public */
export interface ShiftDto {
  rotationRef: string;
  title: string;
  teamRef?: string;
  timeZone: string;
  start: string;
  end: string;
  origins: SlotOrigin[];
  /** Who comes before and after. */
  before: string[];
  after: string[];
}

/** @public */
export interface MyShiftsDto {
  userRef: string;
  shifts: ShiftDto[];
  swaps: SwapDto[];
}

/** The shifts of a person, those of all rotations by their beginning. @public */
export interface ShiftsDto {
  userRef: string;
  shifts: ShiftDto[];
}

/** A calendar that can be subscribed to. The address is shown once, when it is made. @public */
export interface FeedDto {
  id: string;
  /** A person's own shifts, or one rotation. */
  scope: { kind: 'me' } | { kind: 'rotation'; rotationRef: string };
  createdAt: string;
  lastUsedAt?: string;
}

/** @public */
export interface CreatedFeedDto extends FeedDto {
  /** Holds the token; nobody can read it again. */
  url: string;
}

/** A gap nobody declared. @public */
export interface CoverageGapDto {
  rotationRef: string;
  teamRef?: string;
  start: string;
  end: string;
  /** Services that answer to it, most critical first. */
  serviceRefs: string[];
  worstTier?: string;
}

/** Who is on call for one of many, in brief. @public */
export interface OnCallBriefDto {
  /** Canonical reference. */
  ref: string;
  /** As `whoIsOnCall` says it; `unknown` too for what the catalog does not hold. */
  state: OnCallAnswer['state'];
  /** Those whose names the reader may see. */
  userRefs: string[];
  /** ISO 8601 instant at which the first of them hands over, where that is in sight. */
  until?: string;
}

/** `GET /api/oncall/v1/who/many`: who is on call now for many at once, in the order asked. @public */
export interface OnCallBriefsDto {
  items: OnCallBriefDto[];
  /** ISO 8601 instant the answer is for. */
  at: string;
  namesHidden: boolean;
}

/** What `whoIsOnCall` says, by HTTP. @public */
export type WhoDto = OnCallAnswer & {
  namesHidden: boolean;
  /** Whom an alert now would reach, step by step, where an escalation policy or a rotation answers. */
  steps?: EscalationStep[];
};
