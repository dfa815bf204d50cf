import { readRetryAfter } from './readRetryAfter';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('readRetryAfter', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['nothing', {}, undefined],
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['no time at all', { 'retry-after': '0' }, 0],
    ['a date', { 'retry-after': 'Sat, 21 Nov 2026 12:01:30 GMT' }, 90_000],
    [
      'a date in the form of RFC 850',
      { 'retry-after': 'Saturday, 21-Nov-26 12:01:30 GMT' },
      90_000,
    ],
    ['a date that is past', { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    [
      'a date of a server whose clock is off',
      { 'retry-after': 'Sat, 21 Nov 2026 15:00:10 GMT', date: 'Sat, 21 Nov 2026 15:00:00 GMT' },
      10_000,
    ],
    ['no number', { 'retry-after': '-5' }, undefined],
    ['part of a second', { 'retry-after': '1.5' }, undefined],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    [
      'seconds until the limit is over',
      { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' },
      12_000,
    ],
    [
      'the second at which the limit is over',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1_000 + 20) },
      20_000,
    ],
    [
      'a limit that is not reached',
      { 'ratelimit-remaining': '3', 'ratelimit-reset': '12' },
      undefined,
    ],
    [
      'both, of which the plain one counts',
      { 'retry-after': '1', 'ratelimit-remaining': '0', 'ratelimit-reset': '12' },
      1_000,
    ],
  ])('reads %s', (_what, headers, expected) => {
    expect(readRetryAfter(new Headers(headers), NOW)).toBe(expected);
  });
});
