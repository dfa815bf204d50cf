import type { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import type { IncidentPage } from '@rollcall/plugin-incidents-common';
import type { IncidentsService, OpenIncidents } from './IncidentsService';

/** @internal */
export interface IncidentsClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** Who asks waits no longer; a longer silence is as good as none. */
const TIMEOUT_MS = 10_000;
const MOST = 200;

function unknown(because: string): OpenIncidents {
  return { state: 'unknown', because };
}

/** Asks over HTTP, with the credentials of the asking plugin. @internal */
export class IncidentsClient implements IncidentsService {
  constructor(private readonly options: IncidentsClientOptions) {}

  async openIncidents(serviceRef: string): Promise<OpenIncidents> {
    const query = new URLSearchParams({
      state: 'active',
      kind: 'incident',
      serviceRef,
      limit: String(MOST),
    });
    let response: Response;
    try {
      response = await this.#ask(`/v1/incidents?${query}`);
    } catch (error) {
      return unknown(`Incidents could not be asked: ${(error as Error).message}.`);
    }
    if (response.status === 404) return unknown('Incidents are not installed in this portal.');
    if (!response.ok) return unknown(`Incidents answered with status ${response.status}.`);
    const page = (await response.json().catch(() => undefined)) as
      Partial<IncidentPage> | undefined;
    if (!Array.isArray(page?.items)) return unknown('What incidents answered is no list of them.');
    return {
      state: 'known',
      incidents: page.items.map(({ number, title, severity, state }) => ({
        number,
        title,
        severity,
        state,
      })),
    };
  }

  async #ask(path: string): Promise<Response> {
    const { auth, discovery } = this.options;
    const baseUrl = await discovery.getBaseUrl('incidents');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'incidents',
    });
    return fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
