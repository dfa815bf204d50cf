import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
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

/** A pipeline waits for the gate. */
const TIMEOUT_MS = 10_000;

function unknown(because: string): KnownStanding {
  return { state: 'unknown', because };
}

/** Takes standing from the audit of the ownership plugin, over HTTP, wherever that runs. @internal */
export class OwnershipStanding implements StandingReader {
  constructor(private readonly options: { auth: AuthService; discovery: DiscoveryService }) {}

  async standing(ref: string): Promise<KnownStanding> {
    const { kind, namespace, name } = parseEntityRef(ref)!;
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    let response: Response;
    try {
      response = await this.#ask(`/v1/services/${path}`);
    } catch (error) {
      return unknown(`Ownership could not be asked: ${(error as Error).message}.`);
    }
    if (response.status === 404) {
      return unknown(
        'Ownership is not installed in this portal, or does not know the service yet.',
      );
    }
    if (!response.ok) return unknown(`Ownership answered with status ${response.status}.`);
    const parsed = report.safeParse(await response.json().catch(() => undefined));
    return parsed.success
      ? { state: 'known', requirements: parsed.data.standing.requirements }
      : unknown('What ownership answered is no report of a service.');
  }

  async #ask(path: string): Promise<Response> {
    const { auth, discovery } = this.options;
    const baseUrl = await discovery.getBaseUrl('ownership');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ownership',
    });
    return fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
