import { parseLocalTime, type ZoneClock } from '@rollcall/model';
import type { RotationLayer, RotationVersion } from '../types';
import { turnLine, type TurnLine } from './turnLine';
import { turnsUsed } from './turnsUsed';

/** A version, from when to when it holds, and whose each of its turns is. @internal */
export interface VersionInForce {
  version: RotationVersion;
  startMs: number;
  /** Where the next version takes over; infinite for the last. */
  endMs: number;
  line: TurnLine;
  /** The member whose turn it is, the mark for nobody among them; `undefined` where the version has no members. */
  memberOf(turn: number): string | undefined;
  /** The first of the turns that the same member has without a break, for which a turn stands. */
  runOf(turn: number): number;
}

interface Seat {
  /** Place in the list of members of whoever has the first turn. */
  base: number;
  /** Who keeps the first turn although the version no longer names them. */
  stays?: string;
}

/** Which of several equal entries of a list one is, counted from 0. */
function ordinalOf(members: readonly string[], at: number): number {
  return members.slice(0, at).filter(member => member === members[at]).length;
}

function placesOf(members: readonly string[], member: string): number[] {
  return members.flatMap((other, at) => (other === member ? [at] : []));
}

function modulo(value: number, length: number): number {
  return ((value % length) + length) % length;
}

/** A version that a later one follows, with what the later one must know of it. */
interface Link extends VersionInForce {
  placeOf(turn: number): number;
}

/**
 * Where the order begins when one version follows another and does not say: with whoever has the turn at that instant, so
 * that adding or removing somebody else moves nobody. Whoever was removed keeps a turn that has begun; then comes the next
 * of the old order who is still there.
 */
function seatAfter(before: Link, members: readonly string[], startMs: number): Seat {
  const old = before.version.members;
  if (old.length === 0) return { base: 0 };
  const turn = before.line.turnAt(startMs);
  const current = before.memberOf(turn)!;
  const place = before.placeOf(turn);
  const places = placesOf(members, current);
  if (places.length > 0) {
    const ordinal = old[place] === current ? ordinalOf(old, place) : 0;
    return { base: places[Math.min(ordinal, places.length - 1)] };
  }
  let next = 0;
  for (let step = 1; step <= old.length; step++) {
    const [found] = placesOf(members, old[modulo(place + step, old.length)]);
    if (found === undefined) continue;
    next = found;
    break;
  }
  const isHandoff = before.line.startMs(turn) === startMs;
  return isHandoff ? { base: next } : { base: next - 1, stays: current };
}

function link(options: {
  layer: RotationLayer;
  version: RotationVersion;
  startMs: number;
  endMs: number;
  clock: ZoneClock;
  before: Link | undefined;
}): Link {
  const { layer, version, startMs, endMs, clock, before } = options;
  const { members, startWith, turn: length } = version;
  const anchorMs = parseLocalTime(version.anchor) ?? 0;
  const line = turnLine(clock, anchorMs, length);
  const used = turnsUsed(layer, length, anchorMs);
  const first = line.turnAt(startMs);
  let seat: Seat = { base: 0 };
  if (startWith !== undefined && members.includes(startWith)) {
    seat = { base: members.indexOf(startWith) };
  } else if (before) {
    seat = seatAfter(before, members, startMs);
    // A first turn that uses none up is not what whoever stays has of it.
    if (seat.stays !== undefined) seat.base += 1 - used(first, first + 1);
  }
  const placeOf = (turn: number) => modulo(seat.base + used(first, turn), members.length);
  const memberOf = (turn: number) => {
    if (members.length === 0) return undefined;
    if (seat.stays !== undefined && turn <= first) return seat.stays;
    return members[placeOf(turn)];
  };
  const alone = seat.stays === undefined && members.every(member => member === members[0]);
  const runOf = (turn: number) => {
    if (alone) return first;
    let run = turn;
    while (run > first && memberOf(run - 1) === memberOf(turn)) run--;
    return run;
  };
  return { version, startMs, endMs, line, memberOf, runOf, placeOf };
}

/**
 * The versions of a layer in the order in which they take effect.
 *
 * @internal
 */
export function layerVersions(layer: RotationLayer, clock: ZoneClock): VersionInForce[] {
  const starts = layer.versions.map(({ effectiveFrom }) =>
    clock.firstOf(parseLocalTime(effectiveFrom) ?? 0),
  );
  const links: Link[] = [];
  for (const [at, version] of layer.versions.entries()) {
    const startMs = starts[at];
    const endMs = starts[at + 1] ?? Infinity;
    links.push(link({ layer, version, startMs, endMs, clock, before: links[at - 1] }));
  }
  return links;
}
