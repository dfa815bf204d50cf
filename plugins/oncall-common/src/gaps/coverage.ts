import { compareText, type Facts, type Fleet, parseLocalTime, zoneClock } from '@rollcall/model';
import { scheduleOf } from '../schedule';
import { NOBODY, type Rotation, type Slot, type TimeWindow } from '../types';
import { type Reachability, reachabilityOf } from '../who';
import { clockChangesInShifts } from './clockChanges';
import type { Coverage, CoverageGap } from './types';

const NO_FACTS: Facts = { asOf: '1970-01-01T00:00:00Z' };

/** Whom pages never reach. */
const LOST: readonly Reachability[] = ['departed', 'not-in-catalog', 'no-contact'];

/**
 * The stretches of a schedule in which nobody is on call; what is unknown is none.
 *
 * @param slots - in order
 * @public
 */
export function gapsOf(slots: readonly Slot[]): CoverageGap[] {
  const gaps: CoverageGap[] = [];
  for (const { startMs, endMs, state } of slots) {
    if (state !== 'gap' && state !== 'declared') continue;
    const declared = state === 'declared';
    const last = gaps[gaps.length - 1];
    if (last?.endMs === startMs && last.declared === declared) last.endMs = endMs;
    else gaps.push({ startMs, endMs, declared });
  }
  return gaps;
}

/** Members of the versions that hold in a window, each layer's latest before it among them. */
function membersIn(rotation: Rotation, window: TimeWindow): string[] {
  const clock = zoneClock(rotation.timeZone);
  const startOf = (effectiveFrom: string) => clock.firstOf(parseLocalTime(effectiveFrom) ?? 0);
  return rotation.layers.flatMap(({ versions }) =>
    versions.flatMap(({ effectiveFrom, members }, at) => {
      const next = versions[at + 1];
      const endMs = next ? startOf(next.effectiveFrom) : Infinity;
      return startOf(effectiveFrom) < window.endMs && endMs > window.startMs ? members : [];
    }),
  );
}

function stateOf(
  rotation: Rotation,
  slots: readonly Slot[],
  people: Coverage['people'],
): Coverage['state'] {
  const [now] = slots;
  if (!rotation.schedule && rotation.layers.length === 0) return 'no-layers';
  if (!rotation.schedule && people.length === 0) return 'no-users';
  if (now?.state === 'unknown') return 'unknown';
  if (now?.state === 'gap') return 'uncovered-now';
  const lost = (userRef: string) =>
    people.some(person => person.userRef === userRef && LOST.includes(person.state));
  return now && now.users.length > 0 && now.users.every(lost) ? 'unreachable' : 'covered';
}

/**
 * How well a rotation covers a window: gaps, whether its people can be reached and belong to the owner, and shifts that a
 * change of the clocks makes longer or shorter. A rotation without layers or people is a gap from end to end.
 *
 * @param window - half-open; "now" is its beginning
 * @param facts - `overrides` and `importedSchedules` of them are asked
 * @public
 */
export function coverage(
  rotation: Rotation,
  window: TimeWindow,
  fleet: Fleet,
  facts: Facts = NO_FACTS,
): Coverage {
  const slots = scheduleOf(rotation, facts, window);
  const refs = new Set([...membersIn(rotation, window), ...slots.flatMap(({ users }) => users)]);
  refs.delete(NOBODY);
  const people = [...refs].sort(compareText).map(userRef => ({
    userRef,
    state: reachabilityOf(fleet, userRef, { teamRef: rotation.owner, atMs: window.startMs }),
  }));
  return {
    state: stateOf(rotation, slots, people),
    gaps: gapsOf(slots),
    people,
    clockChanges: clockChangesInShifts(rotation, facts, window.startMs),
  };
}
