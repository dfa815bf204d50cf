import { InputError } from '@backstage/errors';
import { BlockList, isIP } from 'node:net';

/**
 * A set of networks.
 *
 * @param networks - in CIDR form, such as `10.0.0.0/8` or `fd00::/8`
 * @throws InputError for what is no network
 * @internal
 */
export function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [, address, bits] = /^([\da-f.:]+)\/(\d{1,3})$/i.exec(network) ?? [];
    try {
      list.addSubnet(address, Number(bits), familyOf(address));
    } catch {
      throw new InputError(`"${network}" is not a network, such as 10.0.0.0/8 or fd00::/8.`);
    }
  }
  return list;
}

/** @internal */
export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
