import { lengthInWords } from './lengthInWords';

it.each([
  [0, '0 s'],
  [36_400, '36 s'],
  [59_600, '1 min'],
  [60_000, '1 min'],
  [250_000, '4 min 10 s'],
  [600_000, '10 min'],
  [7_500_000, '2 h 5 min'],
])('says %d ms as %s', (lengthMs, words) => {
  expect(lengthInWords(lengthMs)).toBe(words);
});
