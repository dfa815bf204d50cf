import fc from 'fast-check';
import { retryDelay } from './retryDelay';

const OPTIONS = { attempts: 5, initialDelayMs: 200, maxDelayMs: 1_000 };

describe('retryDelay', () => {
  it.each([
    [1, 0, 0],
    [1, 0.5, 100],
    [2, 0.5, 200],
    [3, 0.5, 400],
    [4, 0.5, 500],
    [50, 0.999, 999],
  ])('before retry %d, at random %d, waits %d ms', (retry, random, expected) => {
    expect(retryDelay({ retry, options: OPTIONS, random: () => random })).toBe(expected);
  });

  it('never comes sooner than it was asked to, nor later than it may', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const asked = fc.option(fc.nat({ max: OPTIONS.maxDelayMs }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), random, asked, (retry, part, retryAfterMs) => {
        const delayMs = retryDelay({ retry, retryAfterMs, options: OPTIONS, random: () => part });
        expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
        expect(delayMs).toBeLessThanOrEqual(OPTIONS.maxDelayMs);
      }),
    );
  });
});
