import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { PluginClient, PluginUnavailableError } from '@rollcall/backend-kit';
import type { IncidentRow } from '@rollcall/plugin-incidents-common';
import { z } from 'zod';
import type { IncidentsService, OpenIncidents } from './IncidentsService';

/** @internal */
export interface IncidentsClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

const MOST = 200;

type Shown = Pick<IncidentRow, 'number' | 'title' | 'severity' | 'state'>;

const page = z.object({
  items: z.array(
    z
      .custom<Shown>(value => typeof value === 'object' && value !== null)
      .transform(({ number, title, severity, state }) => ({ number, title, severity, state })),
  ),
});

/** Asks over HTTP, with the credentials of the asking plugin. @internal */
export class IncidentsClient implements IncidentsService {
  readonly #client: PluginClient;

  constructor(options: IncidentsClientOptions) {
    this.#client = new PluginClient({
      ...options,
      pluginId: 'incidents',
      name: 'The incidents plugin',
    });
  }

  async openIncidents(serviceRef: string): Promise<OpenIncidents> {
    const query = new URLSearchParams({
      state: 'active',
      kind: 'incident',
      serviceRef,
      limit: String(MOST),
    });
    try {
      const { items } = await this.#client.read({ path: `/v1/incidents?${query}` }, page);
      return { state: 'known', incidents: items };
    } catch (error) {
      // What is refused is as unknown as what is not answered: nobody takes it for "nothing is wrong".
      const said =
        error instanceof PluginUnavailableError
          ? error.message
          : `The incidents plugin refused to answer: ${(error as Error).message}`;
      return { state: 'unknown', because: `${said}.` };
    }
  }
}
