import { zoneClock } from '@rollcall/model';
import { NOBODY, type Rotation, type RotationLayer, type TimeWindow } from '../types';
import { layerVersions, type VersionInForce } from './layerVersions';
import { restrictedTo } from './restrictedTo';
import { weekWindows, type WeekWindow } from './weekWindows';

/** A stretch of one turn in which its layer applies. @internal */
export interface LayerTurn extends TimeWindow {
  layer: string;
  version: string;
  turn: number;
  /** Absent where the turn is nobody's on purpose. */
  user?: string;
}

interface PreparedLayer {
  versions: readonly VersionInForce[];
  windows: readonly WeekWindow[];
}

const prepared = new WeakMap<Rotation, Map<RotationLayer, PreparedLayer>>();

function prepare(rotation: Rotation, layer: RotationLayer): PreparedLayer {
  const layers = prepared.get(rotation) ?? new Map<RotationLayer, PreparedLayer>();
  prepared.set(rotation, layers);
  let known = layers.get(layer);
  if (!known) {
    const versions = layerVersions(layer, zoneClock(rotation.timeZone));
    known = { versions, windows: weekWindows(layer.restrict) };
    layers.set(layer, known);
  }
  return known;
}

/** Turns of one version in a window, before anything restricts them; adjacent ones of one member are one. */
function turnsOf(inForce: VersionInForce, layer: string, window: TimeWindow): LayerTurn[] {
  const { line, version, memberOf, runOf } = inForce;
  const startMs = Math.max(window.startMs, inForce.startMs);
  const endMs = Math.min(window.endMs, inForce.endMs);
  const turns: LayerTurn[] = [];
  if (startMs >= endMs || version.members.length === 0) return turns;
  let turn = line.turnAt(startMs);
  for (let fromMs = startMs; fromMs < endMs; turn++) {
    const toMs = Math.min(endMs, line.startMs(turn + 1));
    // Of two turns that begin at one instant, in a gap of the clocks, the first has no length.
    if (toMs <= fromMs) continue;
    const member = memberOf(turn);
    const run = runOf(turn);
    const last = turns[turns.length - 1];
    if (last?.turn === run) last.endMs = toMs;
    else {
      const user = member === NOBODY ? undefined : member;
      turns.push({
        startMs: fromMs,
        endMs: toMs,
        layer,
        version: version.effectiveFrom,
        turn: run,
        user,
      });
    }
    fromMs = toMs;
  }
  return turns;
}

/** The parts of turns that lie in windows; both are disjoint and in order. */
function within(turns: readonly LayerTurn[], windows: readonly TimeWindow[]): LayerTurn[] {
  const parts: LayerTurn[] = [];
  let first = 0;
  for (const turn of turns) {
    while (first < windows.length && windows[first].endMs <= turn.startMs) first++;
    for (let at = first; at < windows.length && windows[at].startMs < turn.endMs; at++) {
      const startMs = Math.max(turn.startMs, windows[at].startMs);
      const endMs = Math.min(turn.endMs, windows[at].endMs);
      parts.push({ ...turn, startMs, endMs });
    }
  }
  return parts;
}

/**
 * Whose turn it is in a layer, in the parts of a window in which the layer applies.
 *
 * @returns disjoint and in order; nothing where the layer does not apply or has no members
 * @internal
 */
export function layerTurns(
  rotation: Rotation,
  layer: RotationLayer,
  window: TimeWindow,
): LayerTurn[] {
  const { versions, windows } = prepare(rotation, layer);
  const turns = versions.flatMap(inForce => turnsOf(inForce, layer.name, window));
  if (layer.restrict.length === 0) return turns;
  return within(turns, restrictedTo(windows, zoneClock(rotation.timeZone), window));
}
