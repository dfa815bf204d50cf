import { dayInWords } from './dayInWords';

describe('a day in words', () => {
  it.each([
    ['2026-11-01', '1 Nov 2026'],
    ['2024-02-29', '29 Feb 2024'],
    ['soon', 'soon'],
  ])('%s is %s', (day, words) => {
    expect(dayInWords(day)).toBe(words);
  });
});
