import type { Facts, Fleet } from '@rollcall/model';
import type { Schedules } from '../escalation';
import { fleetSchedules } from './FleetSchedules';

/**
 * The rotations, groups and people of a Fleet, as {@link escalate} asks about them.
 *
 * @param facts - `overrides` and `importedSchedules` of them are asked; reuse the same object, what is computed is kept
 *   with it
 * @public
 */
export function onCallSchedules(fleet: Fleet, facts: Facts): Schedules {
  return fleetSchedules(fleet, facts);
}
