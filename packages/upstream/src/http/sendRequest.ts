import { type Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { type Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { CodedError } from './CodedError';

/** What a client shows and trusts in TLS: PEM. @public */
export interface TlsMaterial {
  /** Certificates of the authorities that are trusted, in place of the usual ones. */
  ca?: string;
  /** Our own certificate, with its chain. */
  cert?: string;
  /** Its key. */
  key?: string;
}

/** @internal */
export interface SendRequestOptions {
  url: URL;
  method: string;
  headers: Headers;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  agent: HttpAgent | HttpsAgent;
  /** In place of the system's resolver. */
  lookup?: LookupFunction;
  tls?: TlsMaterial;
}

/**
 * Sends one request through an agent of our own, where `fetch` does not let itself be told how to connect. Follows no redirect,
 * heeds no proxy, decompresses nothing.
 *
 * @returns the response, as of `fetch`; its body streams, and fails when the connection breaks
 * @throws what `node:http` throws, with its `code`
 * @internal
 */
export async function sendRequest(options: SendRequestOptions): Promise<Response> {
  const { url, method, headers, body, signal, agent, lookup, tls } = options;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return await new Promise<Response>((resolve, reject) => {
    const sent = send(
      url,
      { method, headers: outgoing(headers), signal, agent, lookup, ...tls },
      incoming => {
        try {
          resolve(toResponse(incoming, method));
        } catch (error) {
          incoming.destroy();
          reject(error);
        }
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function outgoing(headers: Headers): Record<string, string> {
  return { ...Object.fromEntries(headers), 'accept-encoding': 'identity' };
}

/** Statuses that have no body (RFC 9110 section 6.4.1); the constructor of `Response` insists. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

function toResponse(incoming: IncomingMessage, method: string): Response {
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  if (method === 'HEAD' || BODILESS.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  const encoding = headers.get('content-encoding') ?? 'identity';
  // Compressed, although that was not offered.
  if (encoding !== 'identity') throw new CodedError('ERR_UNEXPECTED_ENCODING');
  return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, { status, headers });
}
