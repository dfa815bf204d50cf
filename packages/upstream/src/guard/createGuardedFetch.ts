import { InputError } from '@backstage/errors';
import { isTaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { CodedError } from '../http/CodedError';
import { type FetchCall, readFetchCall } from '../http/readFetchCall';
import { sendRequest } from '../http/sendRequest';
import { readAtMost } from '../request/readAtMost';
import { createUrlGuard, type PublicUrlOptions } from './assertPublicUrl';
import { BlockedUrlError } from './BlockedUrlError';
import { hostOf } from './HostAllowList';
import { pinnedLookup } from './pinnedLookup';

/** @public */
export interface GuardedFetchOptions extends PublicUrlOptions {
  /** Hosts that the operator allows: `status.example.com`, or `*.example.com` for all below it; with a port, or on the usual one. */
  allowHosts: readonly string[];
  /** How long a call may take, all redirects and the reading of the answer included. 10,000 unless said. */
  timeoutMs?: number;
  /** Of the answer. 1 MiB unless said. */
  maxResponseBytes?: number;
  /** Redirects followed where the caller wants them followed. 3 unless said. */
  maxRedirects?: number;
}

/** What may be sent to a host that the operator did not choose; none of it is a credential. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'user-agent',
]);

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * A `fetch` for URLs that a document names, on hosts that the operator allows. It connects only to addresses that were checked,
 * checks anew on each redirect, heeds no proxy, and sends no credentials.
 *
 * @remarks
 * The answer is read whole, within `timeoutMs` and `maxResponseBytes`. An upstream may be given it as its `fetch`.
 *
 * @returns a function that throws a `BlockedUrlError` for a URL that may not be called, an `InputError` for a header that might be
 * a credential, and an error with a `code` where the call fails
 * @throws InputError where an option is no host or network
 * @public
 */
export function createGuardedFetch(options: GuardedFetchOptions): typeof fetch {
  const { timeoutMs = 10_000, maxResponseBytes = 1024 * 1024, maxRedirects = 3 } = options;
  const guard = createUrlGuard(options);
  // Of our own, so that neither a proxy nor a connection that is open already leads elsewhere.
  const agents = {
    'http:': new HttpAgent({ keepAlive: false }),
    'https:': new HttpsAgent({ keepAlive: false }),
  };

  const send = async (call: FetchCall, signal: AbortSignal): Promise<Response> => {
    const { url, addresses } = await guard(call.url);
    const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
    const lookup = pinnedLookup(addresses);
    return await readWhole(
      await sendRequest({ ...call, url, signal, agent, lookup }),
      maxResponseBytes,
    );
  };

  const follow = async (call: FetchCall, signal: AbortSignal): Promise<Response> => {
    let { url } = call;
    for (let hops = 0; ; hops++) {
      const response = await send({ ...call, url }, signal);
      const location = REDIRECTS.has(response.status) && response.headers.get('location');
      if (call.redirect === 'manual' || !location) return response;
      const isOnlyRead = call.method === 'GET' || call.method === 'HEAD';
      const isFollowed = call.redirect === 'follow' && isOnlyRead && hops < maxRedirects;
      if (!isFollowed || !URL.canParse(location, url)) {
        throw new BlockedUrlError('ERR_REDIRECT_NOT_ALLOWED', hostOf(url));
      }
      url = new URL(location, url);
    }
  };

  return async (...args) => {
    const call = readFetchCall(...args);
    assertHarmless(call.headers);
    const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
    try {
      return await limit.execute(({ signal }) => follow(call, signal), call.signal);
    } catch (error) {
      call.signal?.throwIfAborted();
      throw isTaskCancelledError(error) ? new CodedError('ETIMEDOUT') : error;
    }
  };
}

function assertHarmless(headers: Headers): void {
  for (const name of headers.keys()) {
    if (!HARMLESS_HEADERS.has(name)) {
      throw new InputError(`The header ${name} may not be sent to a host that a document names.`);
    }
  }
}

/** A response with its whole body, so that neither time nor size have to be watched any further. */
async function readWhole(response: Response, maxBytes: number): Promise<Response> {
  const { status, headers, body } = response;
  if (!body) return response;
  const { bytes, isCut } = await readAtMost(body, maxBytes);
  if (isCut) throw new CodedError('ERR_RESPONSE_TOO_LARGE');
  return new Response(bytes, { status, headers });
}
