import type { SlotOrigin } from '../types/slot';
import type { SwapDto } from './changes';

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
