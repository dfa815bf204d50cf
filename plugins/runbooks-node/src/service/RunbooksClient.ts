import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { PluginClient } from '@rollcall/backend-kit';
import type {
  AutomaticStartDto,
  AutomaticStartRequest,
  IncidentRunsDto,
  RunbookPage,
  RunbookRow,
} from '@rollcall/plugin-runbooks-common';
import type { RunbooksForQuery, RunbooksService } from './RunbooksService';

/** @internal */
export interface RunbooksClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
}

/** Asks over HTTP, with the credentials of the asking plugin. @internal */
export class RunbooksClient implements RunbooksService {
  readonly #client: PluginClient;

  constructor(options: RunbooksClientOptions) {
    this.#client = new PluginClient({
      ...options,
      pluginId: 'runbooks',
      name: 'The runbooks plugin',
    });
  }

  async startAutomatically(request: AutomaticStartRequest): Promise<AutomaticStartDto> {
    const response = await this.#client.ask({ path: '/v1/automatic-starts', body: request });
    return (await response.json()) as AutomaticStartDto;
  }

  async runbooksFor(
    query: RunbooksForQuery,
    credentials?: BackstageCredentials,
  ): Promise<RunbookRow[]> {
    const search = new URLSearchParams({ limit: '200', ...query });
    const response = await this.#client.ask({ path: `/v1/runbooks?${search}`, credentials });
    return ((await response.json()) as RunbookPage).items;
  }

  async incidentRuns(endedSince: string): Promise<IncidentRunsDto> {
    const path = `/v1/incident-runs?${new URLSearchParams({ endedSince })}`;
    return (await (await this.#client.ask({ path })).json()) as IncidentRunsDto;
  }
}
