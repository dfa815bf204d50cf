import { formatPlace } from './formatPlace';

describe('formatPlace', () => {
  it.each([
    [{ file: 'catalog/checkout.yaml', line: 14 }, 'catalog/checkout.yaml:14'],
    [{ file: 'CODEOWNERS' }, 'CODEOWNERS'],
    [{ line: 3 }, undefined],
  ])('%j is %s', (place, expected) => {
    expect(formatPlace(place)).toBe(expected);
  });
});
