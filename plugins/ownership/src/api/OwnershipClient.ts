import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  EntityReport,
  FleetOverview,
  ServiceReport,
  ServicesResponse,
} from '@rollcall/plugin-ownership-common';
import type { OwnershipApi, ServiceList } from './OwnershipApi';

/** @public */
export interface OwnershipClientOptions {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

interface RequestOptions {
  signal?: AbortSignal;
}

/** Asks the ownership backend over HTTP. @public */
export class OwnershipClient implements OwnershipApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: OwnershipClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getOverview(options?: RequestOptions): Promise<FleetOverview> {
    return this.#get('/v1/overview', options);
  }

  async listServices(options?: RequestOptions): Promise<ServiceList> {
    const items: ServiceList['items'] = [];
    let cursor: string | undefined;
    for (;;) {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
      const page: ServicesResponse = await this.#get(`/v1/services${query}`, options);
      items.push(...page.items);
      // A page without items ends the list too, so that a cursor that stands still cannot loop for ever.
      if (page.nextCursor === undefined || page.items.length === 0) {
        return { snapshot: page.snapshot, items };
      }
      cursor = page.nextCursor;
    }
  }

  async getService(entityRef: string, options?: RequestOptions): Promise<ServiceReport> {
    return this.#get(`/v1/services/${pathOf(entityRef)}`, options);
  }

  async getEntity(entityRef: string, options?: RequestOptions): Promise<EntityReport> {
    return this.#get(`/v1/entities/${pathOf(entityRef)}`, options);
  }

  async #get<T>(path: string, options: RequestOptions = {}): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ownership');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, { signal: options.signal });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
}
