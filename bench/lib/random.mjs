/**
 * Numbers that look random and are the same in every run (a 32-bit linear congruential generator with the constants of
 * Numerical Recipes).
 *
 * @returns {(below: number) => number} gives a whole number from 0 up to, without, `below`
 */
export function createRandom(seed = 1) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
