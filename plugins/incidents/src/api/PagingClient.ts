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
import { BackendClient, type BackendClientOptions, queryOf } from '@rollcall/ui/api';
import type { IncidentsRequestOptions } from './IncidentsApi';
import type { PagingApi } from './PagingApi';

/** Asks the incidents backend over HTTP about paging. @public */
export class PagingClient implements PagingApi {
  readonly #client: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('incidents', options);
  }

  async listMaintenance(
    query: MaintenanceQuery,
    options?: IncidentsRequestOptions,
  ): Promise<MaintenancePage> {
    return this.#client.get(`/v1/maintenance${queryOf(query)}`, options);
  }

  async announceMaintenance(request: AnnounceMaintenanceRequest): Promise<MaintenanceDto> {
    return this.#client.post('/v1/maintenance', request);
  }

  async endMaintenance(id: string): Promise<MaintenanceDto> {
    return this.#client.post(`/v1/maintenance/${encodeURIComponent(id)}/end`, {});
  }

  async listFeedback(
    query: FeedbackQuery,
    options?: IncidentsRequestOptions,
  ): Promise<FeedbackPage> {
    return this.#client.get(`/v1/feedback${queryOf(query)}`, options);
  }

  async feedback(id: string, options?: IncidentsRequestOptions): Promise<FeedbackDetail> {
    return this.#client.get(`/v1/feedback/${encodeURIComponent(id)}`, options);
  }

  async giveFeedback(request: GiveFeedbackRequest): Promise<FeedbackDetail> {
    return this.#client.post('/v1/feedback', request);
  }

  async reach(serviceRef: string, options?: IncidentsRequestOptions): Promise<ReachDto> {
    return this.#client.get(`/v1/reach${queryOf({ serviceRef })}`, options);
  }

  async testReach(serviceRef: string): Promise<TracerDto> {
    return this.#client.post('/v1/reach/tests', { serviceRef });
  }

  async reachTest(id: string, options?: IncidentsRequestOptions): Promise<TracerDto> {
    return this.#client.get(`/v1/reach/tests/${encodeURIComponent(id)}`, options);
  }

  async acknowledgeReachTest(id: string): Promise<TracerDto> {
    return this.#client.post(`/v1/reach/tests/${encodeURIComponent(id)}/acknowledge`, {});
  }

  async ways(options?: IncidentsRequestOptions): Promise<WaysDto> {
    return this.#client.get('/v1/ways', options);
  }

  async testWays(): Promise<WaysDto> {
    return this.#client.post('/v1/ways/tests', {});
  }
}
