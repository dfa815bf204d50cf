import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  AnnounceMaintenanceRequest,
  FeedbackDetail,
  FeedbackPage,
  FeedbackQuery,
  GiveFeedbackRequest,
  MaintenanceDto,
  MaintenancePage,
  MaintenanceQuery,
  ReachDto,
  TracerDto,
  WaysDto,
} from '@rollcall/plugin-incidents-common';
import type { IncidentsRequestOptions } from './IncidentsApi';
import type { PagingApi } from './PagingApi';

/** @public */
export interface PagingClientOptions {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** Asks the incidents backend over HTTP about paging. @public */
export class PagingClient implements PagingApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: PagingClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listMaintenance(
    query: MaintenanceQuery,
    options?: IncidentsRequestOptions,
  ): Promise<MaintenancePage> {
    return this.#ask(`/v1/maintenance${searchOf(query)}`, options);
  }

  async announceMaintenance(request: AnnounceMaintenanceRequest): Promise<MaintenanceDto> {
    return this.#post('/v1/maintenance', request);
  }

  async endMaintenance(id: string): Promise<MaintenanceDto> {
    return this.#post(`/v1/maintenance/${encodeURIComponent(id)}/end`, {});
  }

  async listFeedback(
    query: FeedbackQuery,
    options?: IncidentsRequestOptions,
  ): Promise<FeedbackPage> {
    return this.#ask(`/v1/feedback${searchOf(query)}`, options);
  }

  async feedback(id: string, options?: IncidentsRequestOptions): Promise<FeedbackDetail> {
    return this.#ask(`/v1/feedback/${encodeURIComponent(id)}`, options);
  }

  async giveFeedback(request: GiveFeedbackRequest): Promise<FeedbackDetail> {
    return this.#post('/v1/feedback', request);
  }

  async reach(serviceRef: string, options?: IncidentsRequestOptions): Promise<ReachDto> {
    return this.#ask(`/v1/reach${searchOf({ serviceRef })}`, options);
  }

  async testReach(serviceRef: string): Promise<TracerDto> {
    return this.#post('/v1/reach/tests', { serviceRef });
  }

  async reachTest(id: string, options?: IncidentsRequestOptions): Promise<TracerDto> {
    return this.#ask(`/v1/reach/tests/${encodeURIComponent(id)}`, options);
  }

  async acknowledgeReachTest(id: string): Promise<TracerDto> {
    return this.#post(`/v1/reach/tests/${encodeURIComponent(id)}/acknowledge`, {});
  }

  async ways(options?: IncidentsRequestOptions): Promise<WaysDto> {
    return this.#ask('/v1/ways', options);
  }

  async testWays(): Promise<WaysDto> {
    return this.#post('/v1/ways/tests', {});
  }

  async #post<T>(path: string, body: object): Promise<T> {
    return this.#ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('incidents');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function searchOf(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
