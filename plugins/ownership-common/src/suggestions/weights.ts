import type { OwnerEvidenceKind } from '../api/suggestions';

/**
 * How far each kind of evidence alone is believed, as measured and explained in `docs/suggestions.md`. Fixed, so that the
 * same catalog gives the same suggestions everywhere.
 *
 * @public
 */
export const EVIDENCE_WEIGHTS: Readonly<Record<OwnerEvidenceKind, number>> = {
  successor: 0.9,
  codeowners: 0.8,
  'last-confirmed': 0.7,
  'near-name': 0.7,
  'same-file': 0.6,
  'system-siblings': 0.55,
  dependants: 0.4,
};

/**
 * Below this nobody is named: a guess that is wrong as often as right sends people to the wrong door.
 *
 * @public
 */
export const LEAST_CONFIDENCE = 0.5;

/**
 * Joins independent reasons for the same answer by the noisy-or, `1 - ∏(1 - weight)`: it is wrong only where every reason is.
 * Source: J. Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2.
 *
 * @returns rounded to a hundredth, as nobody can measure it finer
 * @internal
 */
export function combine(weights: readonly number[]): number {
  const doubt = weights.reduce((left, weight) => left * (1 - weight), 1);
  return Math.round((1 - doubt) * 100) / 100;
}
