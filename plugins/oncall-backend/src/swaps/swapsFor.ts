import type { SwapDto } from '@rollcall/plugin-oncall-common';
import type { SwapStore } from '../database/swaps/SwapStore';
import type { Reading } from '../routers/ReadingRoom';
import { isAsked, swapDto } from './swapDto';

/** @internal */
export interface SwapsForOptions {
  store: Pick<SwapStore, 'list'>;
  /** Only those that concern whoever asks. */
  mine: boolean;
  rotationRef?: string;
}

/**
 * The swaps somebody asks for and may see: those that concern them, and those of rotations whose names they may see.
 *
 * @internal
 */
export async function swapsFor(
  { actor, book, names, nowMs }: Reading,
  { store, mine, rotationRef }: SwapsForOptions,
): Promise<SwapDto[]> {
  const { name: userRef } = actor;
  const swaps = await store.list({ rotationRef, ...(mine && { userRef }) });
  const booked = new Map(book.rotations.map(one => [one.ref, one]));
  return swaps
    .filter(swap => {
      const isMine = swap.fromUserRef === userRef || isAsked(swap, { book, userRef, nowMs });
      const rotation = booked.get(swap.rotationRef);
      return isMine || (!mine && rotation !== undefined && names.shows(rotation));
    })
    .map(swap => swapDto(swap, { book, userRef, nowMs }));
}
