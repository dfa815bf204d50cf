import { parseNow } from './auditFlags';

describe('parseNow', () => {
  it.each(['2026-11-20T09:00Z', '2026-11-20T09:00:00Z', '2026-11-20T09:00:00.5+01:00'])(
    'takes %s as it is written',
    written => {
      expect(parseNow(written)).toBe(written);
    },
  );

  it.each([
    ['a day there is not', '2026-04-31T00:00:00Z'],
    ['an hour there is not', '2026-11-20T24:00:00Z'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['no offset', '2026-11-20T09:00:00'],
    ['no time', '2026-11-20'],
  ])('refuses %s', (_, written) => {
    expect(() => parseNow(written)).toThrow(`--now ${written} is no instant`);
  });
});
