import { InputError } from '@backstage/errors';
import { Agent } from 'node:https';
import { readFetchCall } from './readFetchCall';
import { sendRequest, type TlsMaterial } from './sendRequest';

/** @public */
export interface CreateTlsFetchOptions {
  /** Read anew for each request, so that certificates may be renewed while the process runs. */
  tls: () => TlsMaterial | Promise<TlsMaterial>;
}

/**
 * A `fetch` for a server whose certificate a private authority has signed, or which asks for one of ours: the Kubernetes API,
 * for instance. To be given to an upstream as its `fetch`.
 *
 * @remarks
 * It speaks https only, verifies always, follows no redirect, and does not heed a proxy. Connections are kept for further
 * requests.
 *
 * @public
 */
export function createTlsFetch({ tls }: CreateTlsFetchOptions): typeof fetch {
  const agent = new Agent({ keepAlive: true });
  return async (...call) => {
    const { redirect, ...request } = readFetchCall(...call);
    if (request.url.protocol !== 'https:')
      throw new InputError('This fetch takes https URLs only.');
    if (redirect === 'follow') throw new InputError('This fetch follows no redirects.');
    return await sendRequest({ ...request, agent, tls: await tls() });
  };
}
