import type {
  ActionItemDto,
  ActionItemPage,
  ActionItemQuery,
  AgendaDto,
  BacklogDto,
  BacklogQuery,
  ChangeActionItemRequest,
  CreateActionItemRequest,
  InsightsDto,
  InsightsQuery,
  LessonsDto,
  MoveActionItemRequest,
  MoveReviewRequest,
  ObjectivesDto,
  ReviewDto,
  ReviewPage,
  ReviewQuery,
  ReviewVersionDto,
  WriteReviewRequest,
} from '@rollcall/plugin-incidents-common';
import { BackendClient, type BackendClientOptions, queryOf } from '@rollcall/ui/api';
import type { IncidentsRequestOptions } from './IncidentsApi';
import type { LearningApi } from './LearningApi';

/** Asks the incidents backend over HTTP what was learned. @public */
export class LearningClient implements LearningApi {
  readonly #client: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('incidents', options);
  }

  async listReviews(query: ReviewQuery, options?: IncidentsRequestOptions): Promise<ReviewPage> {
    return this.#client.get(`/v1/reviews${queryOf(query)}`, options);
  }

  async review(incident: number, options?: IncidentsRequestOptions): Promise<ReviewDto> {
    return this.#client.get(`/v1/reviews/${incident}`, options);
  }

  async reviewVersions(
    incident: number,
    options?: IncidentsRequestOptions,
  ): Promise<ReviewVersionDto[]> {
    const { items } = await this.#client.get<{ items: ReviewVersionDto[] }>(
      `/v1/reviews/${incident}/versions`,
      options,
    );
    return items;
  }

  async openReview(incident: number): Promise<ReviewDto> {
    return this.#client.post(`/v1/reviews/${incident}`, {});
  }

  async writeReview(incident: number, request: WriteReviewRequest): Promise<ReviewDto> {
    return this.#send('PUT', `/v1/reviews/${incident}`, request);
  }

  async moveReview(incident: number, request: MoveReviewRequest): Promise<ReviewDto> {
    return this.#client.post(`/v1/reviews/${incident}/move`, request);
  }

  async lessons(incident: number, options?: IncidentsRequestOptions): Promise<LessonsDto> {
    return this.#client.get(`/v1/lessons/${incident}`, options);
  }

  async listActionItems(
    query: ActionItemQuery,
    options?: IncidentsRequestOptions,
  ): Promise<ActionItemPage> {
    return this.#client.get(`/v1/actions${queryOf(query)}`, options);
  }

  async createActionItem(request: CreateActionItemRequest): Promise<ActionItemDto> {
    return this.#client.post('/v1/actions', request);
  }

  async changeActionItem(id: string, request: ChangeActionItemRequest): Promise<ActionItemDto> {
    return this.#send('PATCH', `/v1/actions/${encodeURIComponent(id)}`, request);
  }

  async moveActionItem(id: string, request: MoveActionItemRequest): Promise<ActionItemDto> {
    return this.#client.post(`/v1/actions/${encodeURIComponent(id)}/move`, request);
  }

  async backlog(query: BacklogQuery, options?: IncidentsRequestOptions): Promise<BacklogDto> {
    return this.#client.get(`/v1/backlog${queryOf(query)}`, options);
  }

  async agenda(query: Omit<BacklogQuery, 'kind'>): Promise<string> {
    const { markdown } = await this.#client.get<AgendaDto>(`/v1/backlog/agenda${queryOf(query)}`);
    return markdown;
  }

  async insights(query: InsightsQuery, options?: IncidentsRequestOptions): Promise<InsightsDto> {
    return this.#client.get(`/v1/insights${queryOf(query)}`, options);
  }

  async objectives(options?: IncidentsRequestOptions): Promise<ObjectivesDto> {
    return this.#client.get('/v1/objectives', options);
  }

  async #send<T>(method: 'PUT' | 'PATCH', path: string, body: object): Promise<T> {
    return (await this.#client.ask(path, { method, body })).json();
  }
}
