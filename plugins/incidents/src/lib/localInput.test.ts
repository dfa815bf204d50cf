import { fromLocalInput, toLocalInput } from './localInput';

describe('instants in inputs', () => {
  it.each(['2026-01-06T10:00:20.000Z', '2026-07-06T23:59:59.000Z'])(
    'keeps %s to the second',
    at => {
      expect(fromLocalInput(toLocalInput(at))).toBe(at);
    },
  );

  it('takes what has no seconds, and nothing', () => {
    const whole = toLocalInput('2026-01-06T10:00:00Z').slice(0, 16);
    expect(fromLocalInput(whole)).toBe('2026-01-06T10:00:00.000Z');
    expect(toLocalInput(undefined)).toBe('');
    expect(fromLocalInput('')).toBeUndefined();
  });
});
