import type { SwapDto } from '@rollcall/plugin-oncall-common';
import { peopleInForce } from '../access/peopleInForce';
import type { StoredSwap, SwapState } from '../database/swaps/rows';
import type { ScheduleBook } from '../schedules/ScheduleBook';

/** How a swap stands at an instant: nobody can answer one whose shift has begun. @internal */
export function stateOf({ state, expiresAt }: StoredSwap, nowMs: number): SwapState {
  return state === 'open' && Date.parse(expiresAt) <= nowMs ? 'expired' : state;
}

/**
 * Whether somebody is asked: by name, or because nobody is by name and they take turns in the rotation.
 *
 * @internal
 */
export function isAsked(
  swap: StoredSwap,
  { book, userRef, nowMs }: { book: ScheduleBook; userRef: string; nowMs: number },
): boolean {
  if (swap.fromUserRef === userRef) return false;
  if (swap.toUserRef !== undefined) return swap.toUserRef === userRef;
  const booked = book.rotations.find(({ ref }) => ref === swap.rotationRef);
  return (
    booked?.rotation !== undefined && peopleInForce(booked.rotation, { book, nowMs }).has(userRef)
  );
}

/**
 * A swap as the API gives it to somebody.
 *
 * @param options - who reads it, by canonical reference, and when
 * @internal
 */
export function swapDto(
  swap: StoredSwap,
  { book, userRef, nowMs }: { book: ScheduleBook; userRef: string; nowMs: number },
): SwapDto {
  const { expiresAt, ...rest } = swap;
  const state = stateOf(swap, nowMs);
  const isOpen = state === 'open';
  return {
    ...rest,
    state,
    mayAnswer: isOpen && isAsked(swap, { book, userRef, nowMs }),
    mayWithdraw: isOpen && swap.fromUserRef === userRef,
  };
}
