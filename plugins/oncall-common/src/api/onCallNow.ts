import type { AsOfDto } from './asOf';
import type { SlotDto } from './schedule';

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
