import { shownValue } from './shownValue';

describe('a value in words', () => {
  it.each([
    [undefined, '–'],
    [null, '–'],
    [true, 'yes'],
    ['', '(empty)'],
    ['a', 'a'],
    [0, '0'],
    [['a', 1], 'a, 1'],
    [{ a: 1 }, '{"a":1}'],
  ])('%j', (value, words) => {
    expect(shownValue(value)).toBe(words);
  });
});
