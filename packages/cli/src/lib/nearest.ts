import { editDistance } from '@rollcall/model';

/**
 * The candidate a mistyped word most probably meant: the one with the fewest letters inserted, left out, replaced or
 * swapped with their neighbour, as long as that is at most a third of the word.
 *
 * @returns the candidate, or `undefined` where nothing is near
 * @internal
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance <= limit) {
      best = candidate;
      limit = distance - 1;
    }
  }
  return best;
}
