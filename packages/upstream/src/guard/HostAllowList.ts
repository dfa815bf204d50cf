import { InputError } from '@backstage/errors';

interface AllowedHost {
  host: string;
  isSuffix: boolean;
  /** The usual one of the scheme unless said. */
  port?: string;
}

const USUAL_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/**
 * Hosts that an operator allows: `status.example.com`, or `*.example.com` for all below it; with a port
 * (`status.example.com:8443`), or on the usual one.
 *
 * @internal
 */
export class HostAllowList {
  readonly #hosts: readonly AllowedHost[];

  /**
   * @throws InputError for an entry that is no host
   */
  constructor(entries: readonly string[]) {
    this.#hosts = entries.map(parse);
  }

  /** Whether the host and port of a URL are among them. */
  allows(url: URL): boolean {
    const host = hostOf(url);
    const usualPort = USUAL_PORTS[url.protocol];
    const port = url.port || usualPort;
    return this.#hosts.some(
      allowed =>
        (allowed.port ?? usualPort) === port &&
        (allowed.isSuffix ? host.endsWith(`.${allowed.host}`) : host === allowed.host),
    );
  }
}

/**
 * The host of a URL, without the brackets of IPv6 and the dot that a full name may end with.
 *
 * @internal
 */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function parse(entry: string): AllowedHost {
  const isSuffix = entry.startsWith('*.');
  const text = `https://${isSuffix ? entry.slice(2) : entry}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A path, a user or a fragment would be taken for part of the rule, and is none.
  if (!url || url.href.toLowerCase() !== `https://${url.host}/` || /[*/@?#]/.test(text.slice(8))) {
    throw new InputError(`"${entry}" is not a host, such as status.example.com or *.example.com.`);
  }
  return { host: hostOf(url), isSuffix, port: /:(\d+)$/.exec(entry)?.[1] };
}
