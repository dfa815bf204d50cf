import fc from 'fast-check';
import { editDistance, nearestNames } from './nearest';

describe('nearestNames', () => {
  it.each([
    ['paymets', ['payments', 'platform'], ['payments']],
    ['Payments', ['payments'], ['payments']],
    ['pay', ['pax', 'zzz'], ['pax']],
    ['onwer', ['owner', 'other'], ['owner']],
    ['payments', ['payments-core'], ['payments-core']],
    ['ab', ['abcdef'], []],
    ['nothing', ['close', 'to', 'it'], []],
  ])('for %j among %j suggests %j', (written, candidates, expected) => {
    expect(nearestNames(written, candidates)).toEqual(expected);
  });

  it('puts the nearest first and stops at three', () => {
    expect(nearestNames('service', ['servic', 'services', 'servces', 'srvices'])).toHaveLength(3);
  });
});

describe('editDistance', () => {
  function naive(a: string, b: string): number {
    if (!a || !b) return a.length + b.length;
    const choices = [
      naive(a.slice(1), b) + 1,
      naive(a, b.slice(1)) + 1,
      naive(a.slice(1), b.slice(1)) + Number(a[0] !== b[0]),
    ];
    if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) {
      choices.push(naive(a.slice(2), b.slice(2)) + 1);
    }
    return Math.min(...choices);
  }

  it('agrees with the recursive definition up to its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 3)).toBe(Math.min(naive(a, b), 4));
      }),
    );
  });
});
