import { ConflictError } from '@backstage/errors';
import { humanizeRef } from '@rollcall/model';
import { instantText, type Rotation, type TimeWindow } from '@rollcall/plugin-oncall-common';
import type { InsertOverride } from '../database/overrides/OverrideStore';
import type { StoredSwap } from '../database/swaps/rows';
import { checkOverlap, overridable } from '../overrides/checkOverride';
import { draftOverride } from '../overrides/draftOverride';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { windowOf } from './draftSwap';
import { isOnCallThroughout } from './isOnCallThroughout';
import { standInIn } from './standInIn';

/** @internal */
export interface OverridesOfSwapOptions {
  book: ScheduleBook;
  /** Canonical reference of who takes the shift. */
  by: string;
  /** The present instant in milliseconds. */
  nowMs: number;
}

/**
 * What a swap comes to when somebody accepts it now: an override for the shift, and one for what is given in return.
 *
 * @throws ConflictError where the shifts changed since it was asked for
 * @internal
 */
export function overridesOfSwap(
  swap: StoredSwap,
  { book, by, nowMs }: OverridesOfSwapOptions,
): InsertOverride[] {
  const { rotationRef, fromUserRef, inReturn, reason, id: swapId } = swap;
  const booked = book.rotation(rotationRef);
  const rotation = overridable(booked);
  const cover = (window: TimeWindow, replace: string, replacement: string): InsertOverride => {
    checkStillTheirs({ book, rotation, window, userRef: replace });
    const { override } = draftOverride(
      {
        rotationRef,
        start: instantText(window.startMs),
        end: instantText(window.endMs),
        change: { kind: 'cover', replace, with: replacement },
        ...(reason !== undefined && { reason }),
      },
      { book, booked, by, nowMs, swapId },
    );
    return {
      override,
      check: standing => checkOverlap(override, [...rotation.overrides, ...standing]),
    };
  };
  const given = windowOf(swap);
  // What is left of it, where it has begun.
  const left = { ...given, startMs: Math.max(given.startMs, Math.floor(nowMs / 60_000) * 60_000) };
  return [
    cover(left, fromUserRef, by),
    ...(inReturn ? [cover(windowOf(inReturn), by, fromUserRef)] : []),
  ];
}

function checkStillTheirs(options: {
  book: ScheduleBook;
  rotation: Rotation;
  window: TimeWindow;
  userRef: string;
}): void {
  const { book, rotation, window, userRef } = options;
  const name = humanizeRef(userRef, 'user');
  if (!isOnCallThroughout(book, rotation, { userRef, window })) {
    throw new ConflictError(
      `${name} is not on call from ${instantText(window.startMs)} to ${instantText(window.endMs)} any more; ask for another swap`,
    );
  }
  const standIn = standInIn(book, rotation, { userRef, window });
  if (standIn) throw new ConflictError(`${name} is ${standIn}`);
}
