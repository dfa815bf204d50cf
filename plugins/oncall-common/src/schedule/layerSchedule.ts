import type { Rotation, RotationLayer, Slot, SlotOrigin, TimeWindow } from '../types';
import { type LayerTurn, layerTurns } from './layerTurns';

/**
 * Why somebody, or nobody, is on call by a turn.
 *
 * @internal
 */
export function originOf({ layer, version, turn, user }: LayerTurn): SlotOrigin {
  return { kind: 'layer', layer, version, turn, ...(user !== undefined && { user }) };
}

/**
 * What one layer alone says, before other layers and overrides.
 *
 * @param window - half-open
 * @returns slots in order, `covered` or `declared`; there is none where the layer does not apply
 * @public
 */
export function layerSchedule(
  rotation: Rotation,
  layer: RotationLayer,
  window: TimeWindow,
): Slot[] {
  return layerTurns(rotation, layer, window).map(turn => ({
    startMs: turn.startMs,
    endMs: turn.endMs,
    users: turn.user === undefined ? [] : [turn.user],
    state: turn.user === undefined ? 'declared' : 'covered',
    origins: [originOf(turn)],
  }));
}
