import { wentWell } from './wentWell';

describe('how many went well', () => {
  it.each([
    [{ succeeded: 3, failed: 1 }, '3 of 4 went well'],
    [{ succeeded: 0, failed: 2 }, '0 of 2 went well'],
    // The only one goes on still.
    [{ succeeded: 0, failed: 0 }, 'none ended yet'],
  ])('%j', (statistics, words) => {
    expect(wentWell(statistics, 'went well')).toBe(words);
  });
});
