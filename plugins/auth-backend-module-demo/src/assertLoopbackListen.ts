import type { Config } from '@backstage/config';
import { isLoopbackHost, readListenHost } from './loopback';

/**
 * Throws unless the backend listens on a loopback address: whoever reaches this sign-in may be anyone they like, so
 * nobody but the person at this machine may reach it.
 *
 * @internal
 */
export function assertLoopbackListen(config: Config): void {
  const host = readListenHost(config);
  if (host && isLoopbackHost(host)) return;
  throw new Error(
    `The demo sign-in lets anybody be anybody, so it starts only on a loopback address, but backend.listen ${
      host ? `names "${host}"` : 'names no host, which means every interface'
    }. Set backend.listen.host to 127.0.0.1, or remove auth.providers.demo from the configuration.`,
  );
}
