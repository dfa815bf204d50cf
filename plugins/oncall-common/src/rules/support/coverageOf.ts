import { perContext, type RuleContext } from '@rollcall/model';
import { type Coverage, coverage } from '../../gaps';
import type { Rotation } from '../../types';
import { nextDays } from './horizon';

const known = perContext(() => new Map<Rotation, Coverage>());

/**
 * How a rotation covers the next thirty days; several rules ask.
 *
 * @internal
 */
export function coverageOf(context: RuleContext, rotation: Rotation): Coverage {
  const coverages = known(context);
  const { fleet, facts } = context;
  const found = coverages.get(rotation) ?? coverage(rotation, nextDays(context), fleet, facts);
  coverages.set(rotation, found);
  return found;
}
