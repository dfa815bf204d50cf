import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  BurnDownDto,
  CoverageReportDto,
  ServiceMonitoringDto,
  SloDetailDto,
  SloPage,
  SloQuery,
} from '@rollcall/plugin-monitoring-common';
import type { CoverageQuery, MonitoringApi, MonitoringRequestOptions } from './MonitoringApi';

/** Asks the monitoring back end over HTTP. @public */
export class MonitoringClient implements MonitoringApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getSlos(query: SloQuery, options?: MonitoringRequestOptions): Promise<SloPage> {
    return this.#get(`/v1/slos${queryOf({ ...query })}`, options);
  }

  getSlo(id: string, options?: MonitoringRequestOptions): Promise<SloDetailDto> {
    return this.#get(`/v1/slos/${encodeURIComponent(id)}`, options);
  }

  getBurnDown(id: string, options?: MonitoringRequestOptions): Promise<BurnDownDto> {
    return this.#get(`/v1/slos/${encodeURIComponent(id)}/burn-down`, options);
  }

  getService(ref: string, options?: MonitoringRequestOptions): Promise<ServiceMonitoringDto> {
    const { kind, namespace, name } = parseEntityRef(ref);
    const path = [kind, namespace, name].map(part => encodeURIComponent(part)).join('/');
    return this.#get(`/v1/services/${path}`, options);
  }

  getCoverage(
    query: CoverageQuery,
    options?: MonitoringRequestOptions,
  ): Promise<CoverageReportDto> {
    return this.#get(`/v1/coverage${queryOf({ ...query })}`, options);
  }

  async #get<T>(path: string, options: MonitoringRequestOptions = {}): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('monitoring');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, { signal: options.signal });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function queryOf(parameters: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}
