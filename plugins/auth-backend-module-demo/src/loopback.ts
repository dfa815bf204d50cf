import { BlockList, isIP } from 'node:net';
import type { Config } from '@backstage/config';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a host, without port or brackets, can only mean this machine. The name `localhost` is taken at its word, every
 * other name is not: names are resolved by somebody else.
 *
 * @internal
 */
export function isLoopbackHost(host: string): boolean {
  const version = isIP(host);
  if (version === 0) return host.toLocaleLowerCase('en-US') === 'localhost';
  return LOOPBACK.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * The host the backend will listen on, read from `backend.listen` the way the HTTP server reads it, or `undefined` where
 * none is named, which the server takes for all interfaces.
 *
 * @internal
 */
export function readListenHost(config: Config): string | undefined {
  const listen = config.getOptional('backend.listen');
  if (typeof listen === 'string') {
    const [host, port] = listen.split(':');
    return port === undefined ? undefined : host;
  }
  if (typeof listen !== 'object') return undefined;
  // Not getOptionalString: an empty host is a mistake to explain, not a wrong type.
  const host = config.getOptional('backend.listen.host');
  return typeof host === 'string' ? host : undefined;
}

/**
 * The host of a `Host` header, without port and brackets, or `undefined` where the text is no such header.
 *
 * @internal
 */
export function hostOfHeader(header: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:@/?#[\]]+))(?::\d{1,5})?$/i.exec(header);
  return match?.[1] ?? match?.[2];
}
