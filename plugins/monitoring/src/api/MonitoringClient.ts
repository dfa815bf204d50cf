import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ApproveChangeRequest,
  BurnDownDto,
  ChangeDto,
  ChangePage,
  ChangeQuery,
  CoverageReportDto,
  DriftDto,
  DriftSummaryDto,
  GateDecision,
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
    return this.#get(`/v1/services/${pathOf(ref)}`, options);
  }

  getCoverage(
    query: CoverageQuery,
    options?: MonitoringRequestOptions,
  ): Promise<CoverageReportDto> {
    return this.#get(`/v1/coverage${queryOf({ ...query })}`, options);
  }

  async getDrift(options?: MonitoringRequestOptions): Promise<DriftSummaryDto[]> {
    const { items } = await this.#get<{ items: DriftSummaryDto[] }>('/v1/drift', options);
    return items;
  }

  getSourceDrift(source: string, options?: MonitoringRequestOptions): Promise<DriftDto> {
    return this.#get(`/v1/drift/${encodeURIComponent(source)}`, options);
  }

  getGate(serviceRef: string, options?: MonitoringRequestOptions): Promise<GateDecision> {
    return this.#get(`/v1/gate/${pathOf(serviceRef)}`, options);
  }

  getChanges(query: ChangeQuery, options?: MonitoringRequestOptions): Promise<ChangePage> {
    return this.#get(`/v1/changes${queryOf({ ...query })}`, options);
  }

  approveChange(id: string, role: string): Promise<ChangeDto> {
    return this.#ask(`/v1/changes/${encodeURIComponent(id)}/approvals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role } satisfies ApproveChangeRequest),
    });
  }

  #get<T>(path: string, options: MonitoringRequestOptions = {}): Promise<T> {
    return this.#ask(path, { signal: options.signal });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('monitoring');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function pathOf(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return [kind, namespace, name].map(part => encodeURIComponent(part)).join('/');
}

function queryOf(parameters: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}
