import type { MarkState } from './types';

/**
 * Whether a mark counts as an answer. What is not asked is answered; a waived answer is none, and what nobody knows is none
 * either.
 *
 * @public
 */
export function isAnswered(mark: MarkState): boolean {
  return mark === 'met' || mark === 'not-required';
}
