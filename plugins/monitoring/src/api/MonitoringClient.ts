import { parseEntityRef } from '@backstage/catalog-model';
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
import { BackendClient, type BackendClientOptions, queryOf } from '@rollcall/ui/api';
import type { CoverageQuery, MonitoringApi, MonitoringRequestOptions } from './MonitoringApi';

/** Asks the monitoring back end over HTTP. @public */
export class MonitoringClient implements MonitoringApi {
  readonly #client: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('monitoring', options);
  }

  getSlos(query: SloQuery, options?: MonitoringRequestOptions): Promise<SloPage> {
    return this.#client.get(`/v1/slos${queryOf(query)}`, options);
  }

  getSlo(id: string, options?: MonitoringRequestOptions): Promise<SloDetailDto> {
    return this.#client.get(`/v1/slos/${encodeURIComponent(id)}`, options);
  }

  getBurnDown(id: string, options?: MonitoringRequestOptions): Promise<BurnDownDto> {
    return this.#client.get(`/v1/slos/${encodeURIComponent(id)}/burn-down`, options);
  }

  getService(ref: string, options?: MonitoringRequestOptions): Promise<ServiceMonitoringDto> {
    return this.#client.get(`/v1/services/${pathOf(ref)}`, options);
  }

  getCoverage(
    query: CoverageQuery,
    options?: MonitoringRequestOptions,
  ): Promise<CoverageReportDto> {
    return this.#client.get(`/v1/coverage${queryOf(query)}`, options);
  }

  async getDrift(options?: MonitoringRequestOptions): Promise<DriftSummaryDto[]> {
    const { items } = await this.#client.get<{ items: DriftSummaryDto[] }>('/v1/drift', options);
    return items;
  }

  getSourceDrift(source: string, options?: MonitoringRequestOptions): Promise<DriftDto> {
    return this.#client.get(`/v1/drift/${encodeURIComponent(source)}`, options);
  }

  getGate(serviceRef: string, options?: MonitoringRequestOptions): Promise<GateDecision> {
    return this.#client.get(`/v1/gate/${pathOf(serviceRef)}`, options);
  }

  getChanges(query: ChangeQuery, options?: MonitoringRequestOptions): Promise<ChangePage> {
    return this.#client.get(`/v1/changes${queryOf(query)}`, options);
  }

  approveChange(id: string, role: string): Promise<ChangeDto> {
    const request: ApproveChangeRequest = { role };
    return this.#client.post(`/v1/changes/${encodeURIComponent(id)}/approvals`, request);
  }
}

function pathOf(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return [kind, namespace, name].map(part => encodeURIComponent(part)).join('/');
}
