import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
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
import type { IncidentsRequestOptions } from './IncidentsApi';
import type { LearningApi } from './LearningApi';

/** @public */
export interface LearningClientOptions {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** Asks the incidents backend over HTTP what was learned. @public */
export class LearningClient implements LearningApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: LearningClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listReviews(query: ReviewQuery, options?: IncidentsRequestOptions): Promise<ReviewPage> {
    return this.#ask(`/v1/reviews${searchOf(query)}`, options);
  }

  async review(incident: number, options?: IncidentsRequestOptions): Promise<ReviewDto> {
    return this.#ask(`/v1/reviews/${incident}`, options);
  }

  async reviewVersions(
    incident: number,
    options?: IncidentsRequestOptions,
  ): Promise<ReviewVersionDto[]> {
    const { items } = await this.#ask<{ items: ReviewVersionDto[] }>(
      `/v1/reviews/${incident}/versions`,
      options,
    );
    return items;
  }

  async openReview(incident: number): Promise<ReviewDto> {
    return this.#send('POST', `/v1/reviews/${incident}`, {});
  }

  async writeReview(incident: number, request: WriteReviewRequest): Promise<ReviewDto> {
    return this.#send('PUT', `/v1/reviews/${incident}`, request);
  }

  async moveReview(incident: number, request: MoveReviewRequest): Promise<ReviewDto> {
    return this.#send('POST', `/v1/reviews/${incident}/move`, request);
  }

  async lessons(incident: number, options?: IncidentsRequestOptions): Promise<LessonsDto> {
    return this.#ask(`/v1/lessons/${incident}`, options);
  }

  async listActionItems(
    query: ActionItemQuery,
    options?: IncidentsRequestOptions,
  ): Promise<ActionItemPage> {
    return this.#ask(`/v1/actions${searchOf(query)}`, options);
  }

  async createActionItem(request: CreateActionItemRequest): Promise<ActionItemDto> {
    return this.#send('POST', '/v1/actions', request);
  }

  async changeActionItem(id: string, request: ChangeActionItemRequest): Promise<ActionItemDto> {
    return this.#send('PATCH', `/v1/actions/${encodeURIComponent(id)}`, request);
  }

  async moveActionItem(id: string, request: MoveActionItemRequest): Promise<ActionItemDto> {
    return this.#send('POST', `/v1/actions/${encodeURIComponent(id)}/move`, request);
  }

  async backlog(query: BacklogQuery, options?: IncidentsRequestOptions): Promise<BacklogDto> {
    return this.#ask(`/v1/backlog${searchOf(query)}`, options);
  }

  async agenda(query: Omit<BacklogQuery, 'kind'>): Promise<string> {
    const { markdown } = await this.#ask<AgendaDto>(`/v1/backlog/agenda${searchOf(query)}`);
    return markdown;
  }

  async insights(query: InsightsQuery, options?: IncidentsRequestOptions): Promise<InsightsDto> {
    return this.#ask(`/v1/insights${searchOf(query)}`, options);
  }

  async objectives(options?: IncidentsRequestOptions): Promise<ObjectivesDto> {
    return this.#ask('/v1/objectives', options);
  }

  async #send<T>(method: string, path: string, body: object): Promise<T> {
    return this.#ask(path, {
      method,
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
