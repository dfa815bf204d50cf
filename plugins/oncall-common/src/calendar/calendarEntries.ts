import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { shown } from '@rollcall/model';
import { shiftsOf, type Shift } from '../schedule';
import type { Rotation, Slot, TimeWindow } from '../types';

/** A shift as a calendar holds it. @public */
export interface CalendarEntry extends TimeWindow {
  /** The same as long as it is the same shift; at most 80 characters. */
  uid: string;
  summary: string;
  description?: string;
}

/** @public */
export interface CalendarEntriesOptions {
  /** What the slots were computed for; it should begin some months before what people look at, see remarks. */
  window: TimeWindow;
  /** Only the shifts of this person; of everybody unless said. */
  userRef?: string;
  /** A name for a reference; the reference itself unless said. */
  nameOf?(userRef: string): string;
}

/**
 * What tells a shift from all others: who, in which rotation, from when on. One that began before the window has no
 * beginning in sight; the reason for it stands in, so that such a shift does not change its name as the window moves.
 */
function identity(rotationRef: string, shift: Shift, window: TimeWindow): string {
  const since = shift.startMs === window.startMs ? shift.origins[0] : shift.startMs;
  const key = JSON.stringify([rotationRef, shift.userRef, since]);
  return `${bytesToHex(sha256(utf8ToBytes(key))).slice(0, 32)}@oncall.rollcall.dev`;
}

function reasonOf(shift: Shift): string | undefined {
  const overrides = shift.origins.flatMap(origin => (origin.kind === 'override' ? origin.id : []));
  return overrides.length > 0 ? `By override ${overrides.join(', ')}.` : undefined;
}

/**
 * The shifts of a rotation as entries of a calendar, one for each time somebody is on call without a break.
 *
 * @remarks
 * The identity of a shift is when it began, so that a window should begin long enough ago that whatever began before it is
 * history: two months do for turns of a month.
 *
 * @param slots - of the rotation, for exactly the window
 * @public
 */
export function calendarEntries(
  rotation: Pick<Rotation, 'ref' | 'title'>,
  slots: readonly Slot[],
  { window, userRef, nameOf = shown }: CalendarEntriesOptions,
): CalendarEntry[] {
  return shiftsOf(slots)
    .filter(shift => userRef === undefined || shift.userRef === userRef)
    .map(shift => {
      const description = reasonOf(shift);
      return {
        uid: identity(rotation.ref, shift, window),
        startMs: shift.startMs,
        endMs: shift.endMs,
        summary:
          userRef === undefined
            ? `${nameOf(shift.userRef)} on call: ${rotation.title}`
            : `On call: ${rotation.title}`,
        ...(description !== undefined && { description }),
      };
    });
}
