import { NotAllowedError } from '@backstage/errors';
import { Upstream } from '@rollcall/upstream';
import type { EndpointConfig } from '../config/readRunbooksConfig';

/**
 * A system the operator lists. Credentials, address and whose it is come from the configuration; a runbook can only name it.
 *
 * @internal
 */
export class Endpoint {
  readonly name: string;
  readonly methods: readonly string[];
  /** Whether the operator says itself who calls it; a runbook then gives no token of its own. */
  readonly isAuthorized: boolean;
  readonly upstream: Upstream;
  readonly #owners: readonly string[];

  constructor(config: EndpointConfig) {
    const { name, baseUrl, headers, methods, owners, timeoutMs } = config;
    this.name = name;
    this.methods = methods;
    this.isAuthorized = Object.keys(headers).some(key => key.toLowerCase() === 'authorization');
    this.#owners = owners;
    this.upstream = Upstream.create({
      name: `endpoint ${name}`,
      baseUrl,
      timeoutMs,
      maxRedirects: 0,
      maxResponseBytes: 1024 * 1024,
      // A step says itself whether and how often it is tried again.
      retry: { attempts: 1 },
      headers: () => headers,
    });
  }

  /**
   * Asked before every call, with the owner of this moment.
   *
   * @throws NotAllowedError where it does not belong to the owner of the service
   */
  demandOwner(ownerRefs: readonly string[]): void {
    if (this.#owners.includes('*')) return;
    if (ownerRefs.some(ref => this.#owners.includes(ref))) return;
    throw new NotAllowedError(
      `The endpoint ${this.name} does not belong to the team that owns this service.`,
    );
  }
}
