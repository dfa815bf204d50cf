import { isAtEnd, logWindow } from './logWindow';

const view = (scrollTop: number) => ({ scrollTop, height: 400, lineHeight: 20 });

describe('the window over a log', () => {
  it.each([
    [0, 0, { start: 0, end: 0 }],
    [5, 0, { start: 0, end: 5 }],
    [10_000, 0, { start: 0, end: 50 }],
    [10_000, 100_000, { start: 4_970, end: 5_050 }],
    [10_000, 200_000 - 400, { start: 9_950, end: 10_000 }],
    // The list became shorter than where it is scrolled to.
    [10, 100_000, { start: 10, end: 10 }],
  ])('of %d lines scrolled to %d', (count, scrollTop, expected) => {
    expect(logWindow(count, view(scrollTop))).toEqual(expected);
  });

  it('draws no more lines of a long log than of a short one', () => {
    const { start, end } = logWindow(1_000_000, view(123_457));
    expect(end - start).toBeLessThan(90);
  });

  it.each([
    [600, true],
    [585, true],
    [500, false],
  ])('scrolled to %d of 1000 is at the end: %s', (scrollTop, expected) => {
    expect(isAtEnd({ ...view(scrollTop), scrollHeight: 1_000 })).toBe(expected);
  });
});
