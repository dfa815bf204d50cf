import type { PatchResponse } from './patches';
import type { SnapshotInfo } from './types';

/** `POST /api/ownership/v1/what-if`: what would be, if this were gone; nothing is changed. @public */
export interface WhatIfRequest {
  /** References of people, teams, or entities others lean on. At most 50. */
  remove: string[];
  /** Names of zones that fail, as things say to run in them. At most 20; then nothing need be removed. */
  zones?: string[];
  /** Who takes over, for the patch that mends it. */
  successorRef?: string;
}

/** @public */
export interface WhatIfResponse {
  snapshot: SnapshotInfo;
  removed: { ref: string; title: string }[];
  /** The zones that would fail; absent where none was asked about. */
  zones?: string[];
  /** Services that would be orphaned, worst tier first. */
  orphaned: { ref: string; title: string; tier?: string; because: string }[];
  /** Rotations that would lose people, and how many are left. */
  emptyShifts: { ref: string; title: string; left: number; because: string }[];
  /** Services with runbooks that nobody would be left to approve. */
  unapprovable: { ref: string; title: string; because: string }[];
  /**
   * Services that lean on what is gone, hard dependencies only, and through how many steps: none where they run in the zones
   * alone.
   */
  broken: { ref: string; title: string; tier?: string; because: string; distance: number }[];
  journeys: { ref: string; title: string; because: string }[];
  patch?: PatchResponse;
}

/** A zone that services run in. @public */
export interface Zone {
  name: string;
  /** Services that say to run in it. */
  services: number;
  /** Those of them that say to run in no other. */
  nowhereElse: number;
}

/** `GET /api/ownership/v1/zones` @public */
export interface ZonesResponse {
  snapshot: SnapshotInfo;
  /** By name. */
  items: Zone[];
}
