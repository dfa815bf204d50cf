import { randomUUID } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  type CreateSwapRequest,
  instantText,
  type Rotation,
  type TimeWindow,
} from '@rollcall/plugin-oncall-common';
import type { StoredSwap } from '../database/swaps/rows';
import { checkPeople } from '../overrides/checkOverride';
import { futureWindow } from '../overrides/overrideTimes';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { isOnCallThroughout } from './isOnCallThroughout';
import { standInIn } from './standInIn';

/** @internal */
export interface DraftSwapOptions {
  book: ScheduleBook;
  rotation: Rotation;
  /** Canonical reference of who wants to be replaced. */
  by: string;
  /** The present instant in milliseconds. */
  nowMs: number;
}

/** @internal */
export function windowOf({ start, end }: { start: string; end: string }): TimeWindow {
  return { startMs: Date.parse(start), endMs: Date.parse(end) };
}

/**
 * What somebody wants to swap, checked against who is on call.
 *
 * @throws InputError, saying what to do
 * @internal
 */
export function draftSwap(
  request: CreateSwapRequest,
  { book, rotation, by, nowMs }: DraftSwapOptions,
): StoredSwap {
  const { toUserRef, inReturn, reason } = request;
  const window = futureWindow(windowOf(request), nowMs);
  if (!isOnCallThroughout(book, rotation, { userRef: by, window })) {
    throw new InputError(
      'Body: start: you are not on call all that time; only your own shift can be swapped',
    );
  }
  const standIn = standInIn(book, rotation, { userRef: by, window });
  if (standIn) throw new InputError(`Body: start: you are ${standIn}`);
  if (toUserRef === by) throw new InputError('Body: toUserRef: that is yourself');
  if (toUserRef !== undefined) {
    checkPeople(book.fleet, { kind: 'add', user: toUserRef }, window);
  }
  const back = inReturn && futureWindow(windowOf(inReturn), nowMs);
  if (back) checkReturn(back, { book, rotation, window, toUserRef });
  return {
    id: randomUUID(),
    rotationRef: rotation.ref,
    fromUserRef: by,
    start: instantText(window.startMs),
    end: instantText(window.endMs),
    ...(toUserRef !== undefined && { toUserRef }),
    ...(back && { inReturn: { start: instantText(back.startMs), end: instantText(back.endMs) } }),
    ...(reason !== undefined && { reason }),
    state: 'open',
    // What is left of a shift that has begun can still be taken over; what is given in return has to be given whole.
    expiresAt: instantText(Math.min(window.endMs, back?.startMs ?? Infinity)),
    requestedAt: instantText(nowMs),
  };
}

function checkReturn(
  back: TimeWindow,
  options: { book: ScheduleBook; rotation: Rotation; window: TimeWindow; toUserRef?: string },
): void {
  const { book, rotation, window, toUserRef } = options;
  if (back.startMs < window.endMs && window.startMs < back.endMs) {
    throw new InputError('Body: inReturn: it overlaps the shift it is given for');
  }
  if (toUserRef === undefined) return;
  if (!isOnCallThroughout(book, rotation, { userRef: toUserRef, window: back })) {
    throw new InputError(`Body: inReturn: ${toUserRef} is not on call all that time`);
  }
  const standIn = standInIn(book, rotation, { userRef: toUserRef, window: back });
  if (standIn) throw new InputError(`Body: inReturn: ${toUserRef} is ${standIn}`);
}
