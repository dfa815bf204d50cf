import type { ImportedSchedule } from '@rollcall/model';
import type { Rotation, RotationOverride, Slot, SlotOrigin, TimeWindow } from '../types';
import { applyOverrides, type OnDuty } from './applyOverrides';
import { importedSlots } from './importedSchedule';
import { originOf } from './layerSchedule';
import { type LayerTurn, layerTurns } from './layerTurns';
import { overrideWindow } from './overrideWindow';
import { sweep } from './sweep';

/** Goes through the turns of a layer with time; asked for instants that never go back. */
function cursor(turns: readonly LayerTurn[]): (atMs: number) => LayerTurn | undefined {
  let at = 0;
  return atMs => {
    while (at < turns.length && turns[at].endMs <= atMs) at++;
    const turn = turns[at];
    return turn && turn.startMs <= atMs ? turn : undefined;
  };
}

interface PrioritisedTurn {
  turn: LayerTurn;
  priority: number;
}

/**
 * Of the layers that apply, the highest with somebody in it; equal ones together. A turn that is nobody's on purpose keeps
 * no lower layer from having somebody.
 */
function dutyOf(turns: readonly PrioritisedTurn[]): OnDuty {
  const staffed = turns.filter(({ turn }) => turn.user !== undefined);
  const eligible = staffed.length > 0 ? staffed : turns;
  if (eligible.length === 0) return { users: [], state: 'gap', origins: [] };
  const highest = Math.max(...eligible.map(({ priority }) => priority));
  const winning = eligible.filter(({ priority }) => priority === highest);
  const origins: SlotOrigin[] = winning.map(({ turn }) => originOf(turn));
  const users = [...new Set(winning.flatMap(({ turn }) => turn.user ?? []))].sort();
  return { users, state: users.length > 0 ? 'covered' : 'declared', origins };
}

/** Overrides with the instants between which they hold; those that hold never are left out. */
function placed(overrides: readonly RotationOverride[], timeZone: string, window: TimeWindow) {
  return overrides.flatMap(override => {
    const holds = overrideWindow(override, timeZone);
    const meets = holds && holds.startMs < window.endMs && holds.endMs > window.startMs;
    return meets ? { ...holds, override } : [];
  });
}

/**
 * Those made elsewhere join those of the document, which come first and win by id.
 */
function joinOverrides(
  rotation: Rotation,
  others: readonly RotationOverride[],
): readonly RotationOverride[] {
  if (others.length === 0) return rotation.overrides;
  const known = new Set(rotation.overrides.map(({ id }) => id));
  return [...rotation.overrides, ...others.filter(({ id }) => !known.has(id))];
}

/**
 * Who is on call when, and why: the one source of every answer about a rotation, for people, calendars, alerts and CI
 * alike. The same arguments give the same slots, and the slots of a window are those of a longer one, cut to it.
 *
 * @param overrides - those made in the portal, see `overridesOf`; the rotation's own are always counted, and win by id
 * @param window - half-open
 * @param imported - what was last read, for a rotation whose schedule is kept elsewhere; such a schedule is taken as it is,
 *   without overrides
 * @returns slots edge to edge that fill the window, gaps among them
 * @public
 */
export function finalSchedule(
  rotation: Rotation,
  overrides: readonly RotationOverride[],
  window: TimeWindow,
  imported?: ImportedSchedule,
): Slot[] {
  if (rotation.schedule) {
    return importedSlots(imported, window, imported?.source ?? describeSchedule(rotation));
  }
  const layers = rotation.layers.map(layer => {
    const turns = layerTurns(rotation, layer, window);
    return { priority: layer.priority, turns, turnAt: cursor(turns) };
  });
  const holding = placed(joinOverrides(rotation, overrides), rotation.timeZone, window);
  const edges: number[] = [];
  for (const { turns } of layers) {
    for (const { startMs, endMs } of turns) edges.push(startMs, endMs);
  }
  for (const { startMs, endMs } of holding) edges.push(startMs, endMs);
  return sweep(window, edges, atMs => {
    const turns = layers.flatMap(({ priority, turnAt }) => {
      const turn = turnAt(atMs);
      return turn ? { turn, priority } : [];
    });
    const active = holding.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
    return applyOverrides(
      dutyOf(turns),
      active.map(({ override }) => override),
    );
  });
}

/**
 * Where a schedule is kept, for a person; `undefined` where it is in the document itself.
 *
 * @public
 */
export function describeSchedule({ schedule }: Pick<Rotation, 'schedule'>): string | undefined {
  switch (schedule?.kind) {
    case 'pagerduty':
      return `PagerDuty schedule ${schedule.schedule}`;
    case 'ical':
      return `iCal feed ${schedule.endpoint}`;
    default:
      return undefined;
  }
}
