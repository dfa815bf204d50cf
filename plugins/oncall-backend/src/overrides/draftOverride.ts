import { randomBytes } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  type CreateOverrideRequest,
  finalSchedule,
  type OverrideChange,
  overridesOf,
  type Rotation,
  type RotationOverride,
  type Slot,
} from '@rollcall/plugin-oncall-common';
import type { StoredOverride } from '../database/overrides/rows';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { stretchesOf } from '../schedules/stretchesOf';
import { checkOverlap, checkPeople, overridable } from './checkOverride';
import { type Concerned, concernedBy } from './concerned';
import { futureWindow, onClock } from './overrideTimes';

/** An override that may be made, and what it does to whom. @internal */
export interface DraftedOverride {
  override: StoredOverride;
  rotation: Rotation;
  concerned: Concerned;
}

/** @internal */
export interface DraftOptions {
  book: ScheduleBook;
  booked: BookedRotation;
  /** Canonical reference of who makes it. */
  by: string;
  /** The present instant in milliseconds. */
  nowMs: number;
  /** The swap it comes from. */
  swapId?: string;
}

/** An override of the portal, as rotations have them. @internal */
export function toRotationOverride(stored: StoredOverride): RotationOverride {
  const { id, from, to, change, reason, by, at } = stored;
  return {
    id,
    from,
    to,
    change,
    ...(reason !== undefined && { reason }),
    by,
    at,
    origin: 'portal',
  };
}

function isSame(before: readonly Slot[], after: readonly Slot[]): boolean {
  return JSON.stringify(stretchesOf(before)) === JSON.stringify(stretchesOf(after));
}

/** Overrides do not follow one another: they stand in for whom the layers say. */
function notOnCall(userRef: string, slots: readonly Slot[]): string {
  for (const { origins } of slots) {
    for (const origin of origins) {
      if (origin.kind !== 'override' || origin.user !== userRef) continue;
      return `${userRef} is on call by override "${origin.id}"; take that back, and make another`;
    }
  }
  return `${userRef} is not on call then`;
}

function nothingChanges(change: OverrideChange, before: readonly Slot[]): string {
  switch (change.kind) {
    case 'cover':
      return notOnCall(change.replace, before);
    case 'remove':
      return notOnCall(change.user, before);
    case 'add':
      return `${change.user} is on call then anyway`;
    default:
      return 'they, and nobody else, are on call then anyway';
  }
}

/**
 * What is asked for, checked against what is known now.
 *
 * @throws InputError or ConflictError, saying what to do
 * @internal
 */
export function draftOverride(
  request: CreateOverrideRequest,
  { book, booked, by, nowMs, swapId }: DraftOptions,
): DraftedOverride {
  const { change, reason } = request;
  const rotation = overridable(booked);
  const asked = { startMs: Date.parse(request.start), endMs: Date.parse(request.end) };
  const times = onClock(futureWindow(asked, nowMs), rotation.timeZone);
  const window = { startMs: Date.parse(times.start), endMs: Date.parse(times.end) };
  checkPeople(book.fleet, change, window);
  const override: StoredOverride = {
    id: `override-${randomBytes(6).toString('hex')}`,
    rotationRef: rotation.ref,
    ...times,
    change,
    ...(reason !== undefined && { reason }),
    by,
    at: new Date(nowMs).toISOString(),
    ...(swapId !== undefined && { swapId }),
  };
  const standing = overridesOf(rotation, book.facts);
  checkOverlap(override, [...rotation.overrides, ...standing]);
  const before = book.slots(rotation, window);
  const after = finalSchedule(rotation, [...standing, toRotationOverride(override)], window);
  if (isSame(before, after))
    throw new InputError(`Body: change: ${nothingChanges(change, before)}`);
  return { override, rotation, concerned: concernedBy(before, after, window) };
}
