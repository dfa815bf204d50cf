import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { isBelow, joinUrl } from './joinUrl';
import { parseBaseUrl } from './parseBaseUrl';

const BASES = [
  'https://example.com',
  'https://example.com/',
  'https://example.com:8443/prometheus',
  'https://example.com/a/b/',
  'http://127.0.0.1:9090/private%20calendar/basic.ics?token=secret',
];

function join(base: string, ...rest: [path?: string | string[], query?: object]): string {
  const [path, query] = rest;
  return joinUrl(parseBaseUrl('test', base), path, query as never).href;
}

describe('joinUrl', () => {
  it.each<[string, string | string[] | undefined, object | undefined, string]>([
    ['https://example.com', undefined, undefined, 'https://example.com/'],
    ['https://example.com', 'api/v1/query', undefined, 'https://example.com/api/v1/query'],
    ['https://example.com/', '/api/', undefined, 'https://example.com/api/'],
    ['https://example.com/prom', 'api', undefined, 'https://example.com/prom/api'],
    ['https://example.com/prom/', ['api', 'v1'], undefined, 'https://example.com/prom/api/v1'],
    [
      'https://example.com',
      ['a/b', 'c?d#e', '2e'],
      undefined,
      'https://example.com/a%2Fb/c%3Fd%23e/2e',
    ],
    ['https://example.com', 'group%2Fproject', undefined, 'https://example.com/group%2Fproject'],
    ['https://example.com', '@evil.example', undefined, 'https://example.com/@evil.example'],
    [
      'https://example.com',
      ['http:', 'evil.example'],
      undefined,
      'https://example.com/http%3A/evil.example',
    ],
    ['https://example.com', '...', undefined, 'https://example.com/...'],
    [
      'https://example.com/x.ics?t=1',
      undefined,
      { a: 'b&c=d' },
      'https://example.com/x.ics?t=1&a=b%26c%3Dd',
    ],
    [
      'https://example.com',
      'q',
      { 'match[]': ['up', 'down'], left: undefined, n: 0 },
      'https://example.com/q?match%5B%5D=up&match%5B%5D=down&n=0',
    ],
  ])('joins %s with %j and %j', (base, path, query, expected) => {
    expect(join(base, path, query)).toBe(expected);
  });

  it.each<[string, string | string[]]>([
    ['leaves the base', '../admin'],
    ['leaves the base', 'a/../../admin'],
    ['leaves the base', 'a/..'],
    ['stays where it is', './a'],
    ['is encoded', '%2e%2e/admin'],
    ['is encoded', 'a/.%2E/admin'],
    ['is encoded twice', '%252e%252e/admin'],
    ['is encoded in a segment', ['%2e%2e']],
    ['is a segment', ['..', 'admin']],
    ['is within a segment', ['a/../../admin']],
    ['is within an encoded segment', 'a%2f..%2fadmin'],
    ['is hidden by a faulty escape', '%ff%2e%2e%2f..'],
    ['has parameters of its own', '..;x=1/admin'],
    ['names a host', '//evil.example/a'],
    ['names a host by backslashes', '\\\\evil.example'],
    ['hides a backslash', 'a%5c..%5cb'],
    ['holds a query', 'a?b=c'],
    ['holds a fragment', 'a#b'],
    ['lost a value', 'schedules//users'],
    ['lost a value', ['schedules', '', 'users']],
    ['holds a line break', 'a\r\nb'],
    ['holds a tab, which URLs drop', '.\t./admin'],
    ['holds an encoded zero', 'a%00b'],
    ['is no Unicode', ['\ud800']],
  ])('refuses a path that %s: %j', (_why, path) => {
    for (const base of BASES) {
      expect(() => join(base, path)).toThrow(expect.objectContaining({ name: 'InputError' }));
    }
  });

  it('refuses a parameter that the base already has', () => {
    expect(() => join('https://example.com/?token=a', 'x', { token: 'b' })).toThrow(
      'A query may not repeat a parameter of the base URL.',
    );
  });

  it('never leaves the base, whatever path and query are', () => {
    const hostile = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%25',
      '@',
      ':',
      '//',
      '?',
      '#',
      ';',
      '\t',
      '\0',
      'a',
      'evil.example',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(hostile).map(parts => parts.join('')),
    );
    const path = fc.oneof(text, fc.array(text));
    const query = fc.dictionary(text, fc.oneof(text, fc.array(text)));
    let joined = 0;
    fc.assert(
      fc.property(fc.constantFrom(...BASES), path, query, (base, anyPath, anyQuery) => {
        const baseUrl = new URL(base);
        const url = joinOrRefuse(baseUrl, anyPath, anyQuery);
        if (!url) return;
        joined += 1;
        expect(url.origin).toBe(baseUrl.origin);
        expect(isBelow(baseUrl, url)).toBe(true);
        expect(url.hash).toBe('');
        // What a server that decodes once more would see.
        const decoded = url.pathname.replace(/%(2e|2f|5c)/gi, decodeURIComponent);
        const seen = new URL(`${baseUrl.origin}${decoded}`);
        expect(isBelow(baseUrl, seen)).toBe(true);
        expect(url.searchParams.get('token')).toBe(baseUrl.searchParams.get('token'));
      }),
      { numRuns: 2_000 },
    );
    expect(joined).toBeGreaterThan(100);
  });

  it('gives back each segment as it was', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isPlain);
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), segments => {
        const { pathname } = joinUrl(new URL('https://example.com/base'), segments);
        expect(pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments);
      }),
    );
  });
});

function joinOrRefuse(...call: Parameters<typeof joinUrl>): URL | undefined {
  try {
    return joinUrl(...call);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function isPlain(segment: string): boolean {
  return !/[.\\%]|\p{Control}/u.test(segment);
}
