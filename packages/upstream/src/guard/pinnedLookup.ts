import type { LookupFunction } from 'node:net';
import type { PublicUrl } from './assertPublicUrl';

/**
 * A resolver that knows these addresses only, whatever name it is asked for, so that a connection goes where was looked.
 *
 * @internal
 */
export function pinnedLookup(addresses: PublicUrl['addresses']): LookupFunction {
  const [first] = addresses;
  return (_host, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}
