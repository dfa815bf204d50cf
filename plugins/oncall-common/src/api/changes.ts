import type { OverrideChange } from '../types/rotation';

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
