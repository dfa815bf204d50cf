import { InputError } from '@backstage/errors';

/** What of a call of `fetch` is understood. @internal */
export interface FetchCall {
  url: URL;
  method: string;
  headers: Headers;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  redirect: 'follow' | 'error' | 'manual';
}

/**
 * Reads the arguments of `fetch`, for functions that stand in for it.
 *
 * @throws InputError for a body that is neither text nor bytes, or anything but a URL in front
 * @internal
 */
export function readFetchCall(...[input, init = {}]: Parameters<typeof fetch>): FetchCall {
  if (typeof input !== 'string' && !(input instanceof URL)) {
    throw new InputError('This fetch takes a URL, not a Request.');
  }
  const { body } = init;
  if (body && typeof body !== 'string' && !ArrayBuffer.isView(body)) {
    throw new InputError('This fetch takes a body of text or bytes.');
  }
  return {
    url: new URL(input),
    method: init.method?.toUpperCase() ?? 'GET',
    headers: new Headers(init.headers),
    body: (body as string | Uint8Array | null) ?? undefined,
    signal: init.signal ?? undefined,
    redirect: init.redirect ?? 'follow',
  };
}
