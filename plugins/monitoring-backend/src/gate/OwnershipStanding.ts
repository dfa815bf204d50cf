import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import { parseEntityRef } from '@rollcall/model';
import type { GateRequirement } from '@rollcall/plugin-monitoring-common';
import { z } from 'zod';

/** How a service stands by its tier, or why that is not known. @internal */
export type KnownStanding =
  { state: 'known'; requirements: GateRequirement[] } | { state: 'unknown'; because: string };

/** Asks how a service stands. @internal */
export interface StandingReader {
  standing(ref: string): Promise<KnownStanding>;
}

/** What is taken of a service's report; the rest is none of our business. */
const report = z.object({
  standing: z.object({
    requirements: z.array(
      z.object({
        title: z.string(),
        state: z.enum(['met', 'unmet', 'waived', 'unknown']),
        because: z.string().optional(),
      }),
    ),
  }),
});

/** Takes standing from the audit of the ownership plugin, over HTTP, wherever that runs. @internal */
export class OwnershipStanding implements StandingReader {
  readonly #client: PluginClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#client = new PluginClient({ ...options, pluginId: 'ownership', name: 'Ownership' });
  }

  async standing(ref: string): Promise<KnownStanding> {
    const { kind, namespace, name } = parseEntityRef(ref)!;
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    try {
      const { standing } = await this.#client.read({ path: `/v1/services/${path}` }, report);
      return { state: 'known', requirements: standing.requirements };
    } catch (error) {
      return { state: 'unknown', because: `${reasonOf(error as Error)}.` };
    }
  }
}

function reasonOf(error: Error): string {
  if (error instanceof PluginUnavailableError) return error.summary;
  return `Ownership does not say how the service stands: ${error.message}`;
}
