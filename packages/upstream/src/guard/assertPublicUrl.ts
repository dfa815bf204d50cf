import { InputError } from '@backstage/errors';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type BlockedUrlCode, BlockedUrlError } from './BlockedUrlError';
import { HostAllowList, hostOf } from './HostAllowList';
import { isPublicAddress } from './isPublicAddress';
import { familyOf, networksOf } from './networksOf';

/** @public */
export interface PublicUrlOptions {
  /**
   * Hosts that the operator allows: `status.example.com`, or `*.example.com` for all below it; with a port, or on the usual one.
   * Without it any host that is public, on the usual port.
   */
  allowHosts?: readonly string[];
  /** Networks that the operator allows although they are not public, such as `10.20.0.0/16`. None unless said. */
  allowAddresses?: readonly string[];
  /** Whether http will do. It will not, unless said. */
  allowHttp?: boolean;
  /** The addresses of a host; the system's resolver unless said. */
  resolve?: (host: string) => Promise<readonly string[]>;
}

/** A URL that may be called, at these addresses and no others. @public */
export interface PublicUrl {
  url: URL;
  /** All that its host has; each was checked. */
  addresses: ReadonlyArray<{ address: string; family: 4 | 6 }>;
}

/** Checks one URL. @internal */
export type UrlGuard = (input: string | URL) => Promise<PublicUrl>;

/**
 * Makes sure that a URL of a document, or of anybody but the operator, leads to the public internet.
 *
 * @remarks
 * The name is resolved once; connect to the addresses that are returned, for a second look-up could give others. One address
 * that is not public is enough to refuse the host. `createGuardedFetch` does all that.
 *
 * @throws BlockedUrlError where it does not, or may not be called for another reason
 * @throws InputError where it is no URL, or an option is no host or network
 * @throws what the resolver throws
 * @public
 */
export async function assertPublicUrl(
  input: string | URL,
  options: PublicUrlOptions = {},
): Promise<PublicUrl> {
  return await createUrlGuard(options)(input);
}

/**
 * The same for many URLs; what is wrong with the options is heard of at once.
 *
 * @internal
 */
export function createUrlGuard(options: PublicUrlOptions): UrlGuard {
  const { allowHttp = false, resolve = resolveBySystem } = options;
  const hosts = options.allowHosts && new HostAllowList(options.allowHosts);
  const networks = networksOf(options.allowAddresses ?? []);

  const problemOf = (url: URL): BlockedUrlCode | undefined => {
    const isSchemeAllowed = url.protocol === 'https:' || (allowHttp && url.protocol === 'http:');
    if (!isSchemeAllowed) return 'ERR_SCHEME_NOT_ALLOWED';
    if (url.username || url.password) return 'ERR_CREDENTIALS_NOT_ALLOWED';
    if (hosts) return hosts.allows(url) ? undefined : 'ERR_HOST_NOT_ALLOWED';
    return url.port ? 'ERR_PORT_NOT_ALLOWED' : undefined;
  };
  const isAllowed = (address: string) =>
    isPublicAddress(address) || (isIP(address) > 0 && networks.check(address, familyOf(address)));

  return async input => {
    if (!URL.canParse(input)) throw new InputError('This is not a URL.');
    const url = new URL(input);
    const host = hostOf(url);
    const problem = problemOf(url);
    if (problem) throw new BlockedUrlError(problem, host);
    const addresses = isIP(host) ? [host] : await resolve(host);
    if (addresses.length === 0 || !addresses.every(isAllowed)) {
      throw new BlockedUrlError('ERR_ADDRESS_NOT_PUBLIC', host);
    }
    const withFamily = (address: string) =>
      ({ address, family: isIP(address) === 6 ? 6 : 4 }) as const;
    return { url, addresses: addresses.map(withFamily) };
  };
}

async function resolveBySystem(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
}
