import { InputError } from '@backstage/errors';
import { assertSafeSegment } from './assertSafeSegment';
import type { UpstreamPath, UpstreamQuery } from './types';

/**
 * The URL of a call: the base, a path below it, a query added to the one the base may have.
 *
 * @remarks
 * Neither path nor query can change scheme, host or port, or lead out of the path of the base; whatever would is refused rather
 * than mended.
 *
 * @param base - as of `parseBaseUrl`
 * @throws InputError for a path or query that is not safe; its message does not repeat them
 * @internal
 */
export function joinUrl(base: URL, path: UpstreamPath = '', query: UpstreamQuery = {}): URL {
  const url = new URL(base);
  const suffix = typeof path === 'string' ? joinText(path) : joinSegments(path);
  if (suffix) url.pathname = `${folderOf(base)}${suffix}`;
  addQuery(url, query);
  if (!isBelow(base, url)) throw new InputError('A path must stay below the base URL.');
  return url;
}

/**
 * Whether a URL is the base or below it, in the same origin and without credentials of its own.
 *
 * @internal
 */
export function isBelow(base: URL, url: URL): boolean {
  const isInside = url.pathname === base.pathname || url.pathname.startsWith(folderOf(base));
  return url.origin === base.origin && isInside && !url.username && !url.password;
}

function folderOf(base: URL): string {
  return `${base.pathname.replace(/\/+$/, '')}/`;
}

/** One slash in front and one at the end may be written; an empty segment anywhere else is a value that was left out. */
function joinText(path: string): string {
  if (/[?#]/.test(path)) throw new InputError('A path may not hold a query; use query.');
  const relative = path.replace(/^\//, '');
  if (relative === '') return '';
  for (const segment of relative.replace(/\/$/, '').split('/')) assertSafeSegment(segment);
  return relative;
}

function joinSegments(segments: readonly string[]): string {
  return segments
    .map(segment => {
      assertSafeSegment(segment);
      return encodeURIComponent(segment);
    })
    .join('/');
}

function addQuery(url: URL, query: UpstreamQuery): void {
  const ofBase = new Set(url.searchParams.keys());
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (ofBase.has(name))
      throw new InputError('A query may not repeat a parameter of the base URL.');
    for (const each of [value].flat()) url.searchParams.append(name, String(each));
  }
}
