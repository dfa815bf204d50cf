import fc from 'fast-check';
import { formatPrometheusDuration, parsePrometheusDuration } from './durations';

describe('durations of Prometheus', () => {
  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1y', 31_536_000_000],
    ['1d12h5ms', 129_600_005],
    ['0', 0],
    ['0s', 0],
    ['', undefined],
    ['5', undefined],
    ['1m1h', undefined],
    ['-5m', undefined],
    ['1.5h', undefined],
  ])('reads %j as %j', (text, milliseconds) => {
    expect(parsePrometheusDuration(text)).toBe(milliseconds);
  });

  it.each([
    [0, '0s'],
    [90 * 86_400_000, '90d'],
    [14 * 86_400_000, '2w'],
    [365 * 86_400_000, '1y'],
    [86_400_000, '1d'],
    [90_061_001, '1d1h1m1s1ms'],
    [-60_000, '-1m'],
  ])('prints %d as Prometheus does: %s', (milliseconds, text) => {
    expect(formatPrometheusDuration(milliseconds)).toBe(text);
  });

  it('reads what it prints', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 2000 }), (milliseconds, days) => {
        const duration = days * 86_400_000 + milliseconds;
        expect(parsePrometheusDuration(formatPrometheusDuration(duration))).toBe(duration);
      }),
    );
  });
});
