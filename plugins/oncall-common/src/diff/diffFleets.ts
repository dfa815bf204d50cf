import { compareText, type Facts, type Fleet } from '@rollcall/model';
import { scheduleOf } from '../schedule';
import type { Rotation, Slot, TimeWindow } from '../types';
import { rotationIn } from '../who';
import { diffSchedules, type ScheduleChange } from './diffSchedules';

/** What an edit of the documents does to one rotation. @public */
export interface RotationDiff {
  ref: string;
  title: string;
  /** IANA name, of the later document where both have one. */
  timeZone: string;
  /** `removed` where it is gone or cannot be used any more. */
  edit: 'added' | 'changed' | 'removed';
  /** Never empty. */
  changes: readonly ScheduleChange[];
}

function usable(fleet: Fleet, ref: string): Rotation | undefined {
  return rotationIn(fleet, ref)?.rotation;
}

function slotsOf(rotation: Rotation | undefined, facts: Facts, window: TimeWindow): Slot[] {
  return rotation ? scheduleOf(rotation, facts, window) : [];
}

function editOf(old: Rotation | undefined, current: Rotation | undefined): RotationDiff['edit'] {
  if (!old) return 'added';
  return current ? 'changed' : 'removed';
}

/**
 * Which shifts an edit of the documents changes, rotation by rotation.
 *
 * @param facts - the same for both, so that only the edit counts
 * @param window - half-open
 * @returns by reference; rotations in which nobody changes are left out
 * @public
 */
export function diffFleets(
  before: Fleet,
  after: Fleet,
  facts: Facts,
  window: TimeWindow,
): RotationDiff[] {
  const refs = new Set(
    [before, after].flatMap(fleet => fleet.ofKind('OnCallRotation').map(({ ref }) => ref)),
  );
  return [...refs].sort(compareText).flatMap((ref): RotationDiff[] => {
    const [old, current] = [usable(before, ref), usable(after, ref)];
    const described = current ?? old;
    if (!described) return [];
    const changes = diffSchedules(
      slotsOf(old, facts, window),
      slotsOf(current, facts, window),
      window,
    );
    if (changes.length === 0) return [];
    const { title, timeZone } = described;
    return [{ ref, title, timeZone, edit: editOf(old, current), changes }];
  });
}
