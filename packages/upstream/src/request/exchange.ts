import { isError } from '@backstage/errors';
import type { Fail } from '../errors/Fail';
import { failureOfStatus } from '../errors/failureOfStatus';
import { failureOfThrown } from '../errors/failureOfThrown';
import { isBelow } from './joinUrl';
import { readAtMost } from './readAtMost';
import { UpstreamAnswer } from './UpstreamAnswer';

/** One request, ready to be sent. @internal */
export interface Exchange {
  baseUrl: URL;
  url: URL;
  method: string;
  body?: string;
  headers: Headers;
  maxResponseBytes: number;
  maxRedirects: number;
  fetch: typeof fetch;
  now: () => number;
  fail: Fail;
}

/** As much of an answer with an error status is kept for code that knows how to read it. */
const ERROR_TEXT_BYTES = 16_384;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request and reads the whole answer.
 *
 * @throws UpstreamError for whatever is no answer of use
 * @internal
 */
export async function exchange(request: Exchange, signal: AbortSignal): Promise<UpstreamAnswer> {
  let url = request.url;
  for (let hops = 0; ; hops++) {
    const response = await send(request, url, signal);
    if (!REDIRECTS.has(response.status)) return await read(request, response);
    await discard(response);
    url = redirectTarget(request, { from: url, location: response.headers.get('location'), hops });
  }
}

async function send(request: Exchange, url: URL, signal: AbortSignal): Promise<Response> {
  const { method, headers, body, fail } = request;
  try {
    return await request.fetch(url, { method, headers, body, signal, redirect: 'manual' });
  } catch (error) {
    // A `fetch` that was handed in says so where the call itself is a mistake.
    if (isError(error) && error.name === 'InputError') throw error;
    const { reason, code } = failureOfThrown(error);
    throw fail(reason, { code });
  }
}

async function read(request: Exchange, response: Response): Promise<UpstreamAnswer> {
  const { fail, maxResponseBytes: maxBytes } = request;
  const { status, headers } = response;
  const isUnchanged = status === 304 && isConditional(request.headers);
  if (!response.ok && !isUnchanged) throw await failureOf(request, response);
  // What is announced as too large is not even begun.
  if (response.body && Number(headers.get('content-length')) > maxBytes) {
    await discard(response);
    throw fail('too-large', { status, maxBytes });
  }
  const { bytes, isCut } = await readBody(request, response, maxBytes);
  if (isCut) throw fail('too-large', { status, maxBytes });
  return new UpstreamAnswer({ status, headers, bytes, fail });
}

async function readBody({ fail }: Exchange, { body, status }: Response, maxBytes: number) {
  try {
    return await readAtMost(body, maxBytes);
  } catch (error) {
    const { reason, code } = failureOfThrown(error);
    throw fail(reason, { status, code, maxBytes });
  }
}

async function failureOf(request: Exchange, response: Response): Promise<Error> {
  const { reason, ...details } = failureOfStatus(response.status, response.headers, request.now());
  // The status says enough if the rest does not come.
  const text = await readAtMost(response.body, ERROR_TEXT_BYTES).catch(() => undefined);
  const responseText = text && new TextDecoder().decode(text.bytes);
  return request.fail(reason, { ...details, responseText });
}

/**
 * Where a redirect leads, if that is somewhere the credentials may go.
 *
 * @throws UpstreamError `redirected`
 */
function redirectTarget(
  { baseUrl, method, maxRedirects, fail }: Exchange,
  { from, location, hops }: { from: URL; location: string | null; hops: number },
): URL {
  const refuse = (detail: string) => fail('redirected', { detail });
  if (!location || !URL.canParse(location, from)) throw refuse('without a place to go');
  const target = new URL(location, from);
  if (target.origin !== baseUrl.origin) throw refuse(`to another origin, ${originOf(target)}`);
  if (!isBelow(baseUrl, target)) throw refuse('out of the path of its baseUrl');
  if (method !== 'GET' && method !== 'HEAD') throw refuse('of a request that is not only read');
  if (hops >= maxRedirects) throw refuse('too often');
  return target;
}

function originOf({ protocol, host }: URL): string {
  return protocol === 'https:' || protocol === 'http:' ? `${protocol}//${host}` : protocol;
}

function isConditional(headers: Headers): boolean {
  return headers.has('if-none-match') || headers.has('if-modified-since');
}

async function discard({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}
