import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ChangingAnswer, PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import type { Facts } from '@rollcall/model';
import type { WhoDto } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';
import type { OnCallFacts, OnCallService, WhoIsOnCallOptions } from './OnCallService';

/** @internal */
export interface OnCallClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

const facts: z.ZodType<OnCallFacts & { state: 'known' }> = z
  .object({
    overrides: z.array(z.custom<NonNullable<Facts['overrides']>[number]>()).default([]),
    importedSchedules: z
      .array(z.custom<NonNullable<Facts['importedSchedules']>[number]>())
      .default([]),
  })
  .transform(known => ({ state: 'known', ...known }));

/** Asks over HTTP. @internal */
export class OnCallClient implements OnCallService {
  readonly #client: PluginClient;
  readonly #facts: ChangingAnswer<OnCallFacts & { state: 'known' }>;

  constructor(options: OnCallClientOptions) {
    this.#client = new PluginClient({ ...options, pluginId: 'oncall', name: 'On-call' });
    this.#facts = new ChangingAnswer({ client: this.#client, path: '/v1/facts', schema: facts });
  }

  async whoIsOnCall(ref: string, options: WhoIsOnCallOptions = {}): Promise<WhoDto> {
    const { at, credentials } = options;
    const query = new URLSearchParams({ ref, ...(at !== undefined && { at }) });
    return await orUnknown(
      () => this.#who(query, credentials),
      because => ({
        ref,
        at: at ?? new Date().toISOString(),
        state: 'unknown',
        people: [],
        skipped: [],
        hops: [],
        because,
        namesHidden: false,
      }),
    );
  }

  async facts(): Promise<OnCallFacts> {
    return await orUnknown<OnCallFacts>(
      () => this.#facts.read(),
      because => ({ state: 'unknown', because }),
    );
  }

  async #who(query: URLSearchParams, credentials?: BackstageCredentials): Promise<WhoDto> {
    const response = await this.#client.ask({ path: `/v1/who?${query}`, credentials });
    return (await response.json()) as WhoDto;
  }
}

async function orUnknown<T>(ask: () => Promise<T>, unknown: (because: string) => T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PluginUnavailableError) return unknown(error.message);
    throw error;
  }
}
