import type { Rule } from '@rollcall/model';
import { journeyMissing } from '../../journey/journeyMissing';
import { sloInvalid } from './sloInvalid';
import { sloTooWeak } from './sloTooWeak';
import { sloUnattainable } from './sloUnattainable';
import { sloWeakerThanSla } from './sloWeakerThanSla';

/**
 * The rules about promises and journeys, to be handed to the audit together with those of the
 * other domains.
 *
 * @public
 */
export const SLO_RULES: readonly Rule[] = [
  sloTooWeak,
  sloWeakerThanSla,
  sloUnattainable,
  sloInvalid,
  journeyMissing,
];
