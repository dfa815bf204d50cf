import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import { z } from 'zod';

const briefSchema = z.object({
  ref: z.string(),
  state: z.enum(['on-call', 'fallback', 'nobody', 'unknown']),
  userRefs: z.array(z.string()),
});

/** Who is on call now for a service. @internal */
export type OnCallBrief = z.infer<typeof briefSchema>;

const pageSchema = z.object({ items: z.array(briefSchema) });

/** What on-call takes in one question. */
const MOST_AT_ONCE = 100;

/**
 * Who is on call for many services. On-call is asked as whoever asks, so that names are shown to them as on-call shows them.
 *
 * @internal
 */
export class OnCallBriefs {
  readonly #client: PluginClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService; fetch?: typeof fetch }) {
    this.#client = new PluginClient({ ...options, pluginId: 'oncall', name: 'On-call' });
  }

  /**
   * @param refs - canonical references
   * @returns by reference; without those of which on-call could not be asked, or does not tell
   */
  async of(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, OnCallBrief>> {
    const briefs = new Map<string, OnCallBrief>();
    try {
      for (let start = 0; start < refs.length; start += MOST_AT_ONCE) {
        const page = refs.slice(start, start + MOST_AT_ONCE);
        for (const brief of await this.#ask(page, credentials)) briefs.set(brief.ref, brief);
      }
    } catch (error) {
      // What does not answer now, or not to this reader, does not for the rest either.
      const isSilent = error instanceof PluginUnavailableError || error instanceof ResponseError;
      if (!isSilent) throw error;
    }
    return briefs;
  }

  async #ask(refs: readonly string[], credentials: BackstageCredentials): Promise<OnCallBrief[]> {
    const query = new URLSearchParams(refs.map(ref => ['ref', ref]));
    const path = `/v1/who/many?${query}`;
    return (await this.#client.read({ path, credentials }, pageSchema)).items;
  }
}
