import { jsonOfList } from './jsonOfList';

describe('jsonOfList', () => {
  it.each([0, 1, 99, 100, 101, 250])('is the JSON of a list of %i', length => {
    const items = Array.from({ length }, (_, number) => ({ number, text: '"[1],💥' }));
    const pieces = [...jsonOfList(items)];
    expect(pieces.join('')).toBe(JSON.stringify(items));
    // The brackets, and a piece for each hundred.
    expect(pieces).toHaveLength(2 + Math.ceil(length / 100));
  });
});
