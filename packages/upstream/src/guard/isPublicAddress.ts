import { isIP } from 'node:net';
import { networksOf } from './networksOf';

/**
 * Networks of IPv4 that are not the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry, multicast
 * and reserved ones, and one public address behind which a cloud keeps its own services.
 */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8', // this host
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT, and the metadata of Alibaba Cloud
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // the platform of Azure
  '169.254.0.0/16', // link-local, and the metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments, and the metadata of Oracle Cloud
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays, deprecated
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
] as const;

/** The one part of IPv6 that is the public internet (https://www.iana.org/assignments/ipv6-address-space) … */
const PUBLIC_IPV6 = '2000::/3';

/** … without https://www.iana.org/assignments/iana-ipv6-special-registry, and what holds an IPv4 address inside. */
const NOT_PUBLIC_IPV6 = [
  '2001::/23', // protocol assignments, and Teredo
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
] as const;

const notPublicIpv4 = networksOf(NOT_PUBLIC_IPV4);
const publicIpv6 = networksOf([PUBLIC_IPV6]);
const notPublicIpv6 = networksOf(NOT_PUBLIC_IPV6);

/**
 * Whether an address is one of the public internet: not private, loopback, link-local, metadata of a cloud, multicast, reserved,
 * nor an IPv6 form that holds an IPv4 address.
 *
 * @param address - an IPv4 or IPv6 address, without brackets
 * @internal
 */
export function isPublicAddress(address: string): boolean {
  // An IPv6 address with a zone is one of a link.
  if (address.includes('%')) return false;
  switch (isIP(address)) {
    case 4:
      return !notPublicIpv4.check(address, 'ipv4');
    case 6:
      return publicIpv6.check(address, 'ipv6') && !notPublicIpv6.check(address, 'ipv6');
    default:
      return false;
  }
}
