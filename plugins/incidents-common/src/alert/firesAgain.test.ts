import { firesAgain } from './firesAgain';

const END_MS = Date.UTC(2026, 0, 6, 12);

describe('an alert that is told to fire after its end', () => {
  it.each([
    ['at that moment', 0, false],
    ['by the second of a cluster', 15, false],
    ['by the fourth of a cluster', 45, false],
    ['a minute later', 60, false],
    ['later', 61, true],
    ['hours later', 3 * 3_600, true],
    ['before it, by a clock that goes behind', -3_600, false],
  ])('%s', (_, seconds, fires) => {
    expect(firesAgain(END_MS, END_MS + seconds * 1_000)).toBe(fires);
  });
});
