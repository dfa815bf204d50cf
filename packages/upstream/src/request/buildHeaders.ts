import { InputError } from '@backstage/errors';
import type { Fail } from '../errors/Fail';

/** Names and values; `undefined` leaves one out. @public */
export type UpstreamHeaders = Record<string, string | undefined>;

/**
 * The headers of a caller, over those that are always sent.
 *
 * @throws InputError where one of them cannot be sent. It does not repeat the original error, which may repeat the value.
 * @internal
 */
export function headersOfRequest(values: UpstreamHeaders = {}, contentType?: string): Headers {
  const headers = new Headers({ accept: 'application/json, */*;q=0.5', 'user-agent': 'rollcall' });
  if (contentType) headers.set('content-type', contentType);
  try {
    return setAll(headers, values);
  } catch {
    throw new InputError('A header of the request has a name or value that cannot be sent.');
  }
}

/** @internal */
export interface AddCredentialsOptions {
  headers: Headers;
  /** The upstream's own headers, which win over the caller's. */
  read?: () => UpstreamHeaders | Promise<UpstreamHeaders>;
  fail: Fail;
}

/**
 * The headers of one attempt.
 *
 * @throws UpstreamError `unauthorized`, without a status, where the upstream's own headers cannot be read or sent
 * @internal
 */
export async function addCredentials(options: AddCredentialsOptions): Promise<Headers> {
  try {
    return setAll(new Headers(options.headers), (await options.read?.()) ?? {});
  } catch {
    throw options.fail('unauthorized');
  }
}

function setAll(headers: Headers, values: UpstreamHeaders): Headers {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
