import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  CoverageGapDto,
  CreatedFeedDto,
  CreateOverrideRequest,
  CreateSwapRequest,
  FeedDto,
  LoadDto,
  MyShiftsDto,
  OnCallNowPage,
  OnCallNowQuery,
  OverrideDto,
  OverridePreviewDto,
  ScheduleDto,
  ShiftsDto,
  SwapDto,
  WhoDto,
} from '@rollcall/plugin-oncall-common';
import type { OnCallApi, OnCallRequestOptions, ScheduleWindow, SwapDecision } from './OnCallApi';

/** @public */
export interface OnCallClientOptions {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** Asks the on-call backend over HTTP. @public */
export class OnCallClient implements OnCallApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: OnCallClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getNow(query: OnCallNowQuery, options?: OnCallRequestOptions): Promise<OnCallNowPage> {
    const { text, teamRef, gaps, cursor, limit } = query;
    const parameters = {
      text,
      teamRef,
      gaps: gaps ? 'true' : undefined,
      cursor,
      limit: limit?.toString(),
    };
    return this.#get(`/v1/now${queryOf(parameters)}`, options);
  }

  async getWho(ref: string, options: OnCallRequestOptions & { at?: string } = {}): Promise<WhoDto> {
    return this.#get(`/v1/who${queryOf({ ref, at: options.at })}`, options);
  }

  async getSchedule(
    rotationRef: string,
    options: OnCallRequestOptions & { window?: ScheduleWindow } = {},
  ): Promise<ScheduleDto> {
    const query = queryOf({ ...options.window });
    return this.#get(`${pathOf(rotationRef)}/schedule${query}`, options);
  }

  async getLoad(rotationRef: string, options?: OnCallRequestOptions): Promise<LoadDto> {
    return this.#get(`${pathOf(rotationRef)}/load`, options);
  }

  async listGaps(
    query: { teamRef?: string; days?: number },
    options?: OnCallRequestOptions,
  ): Promise<CoverageGapDto[]> {
    const parameters = { teamRef: query.teamRef, days: query.days?.toString() };
    return this.#list(`/v1/gaps${queryOf(parameters)}`, options);
  }

  async previewOverride(
    request: CreateOverrideRequest,
    options?: OnCallRequestOptions,
  ): Promise<OverridePreviewDto> {
    return (await this.#post('/v1/overrides/preview', request, options)).json();
  }

  async createOverride(
    request: CreateOverrideRequest,
    options: { idempotencyKey: string },
  ): Promise<OverrideDto> {
    const headers = { 'idempotency-key': options.idempotencyKey };
    return (await this.#post('/v1/overrides', request, { headers })).json();
  }

  async deleteOverride(id: string): Promise<void> {
    await this.#ask(`/v1/overrides/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  async listSwaps(rotationRef: string, options?: OnCallRequestOptions): Promise<SwapDto[]> {
    return this.#list(`/v1/swaps${queryOf({ rotationRef })}`, options);
  }

  async createSwap(request: CreateSwapRequest): Promise<SwapDto> {
    return (await this.#post('/v1/swaps', request)).json();
  }

  async decideSwap(id: string, decision: SwapDecision): Promise<SwapDto> {
    return (await this.#post(`/v1/swaps/${encodeURIComponent(id)}/${decision}`, {})).json();
  }

  async getMyShifts(options: OnCallRequestOptions & { days?: number } = {}): Promise<MyShiftsDto> {
    return this.#get(`/v1/me/shifts${queryOf({ days: options.days?.toString() })}`, options);
  }

  async getShifts(
    userRef: string,
    options: OnCallRequestOptions & { days?: number } = {},
  ): Promise<ShiftsDto> {
    const parameters = { userRef, days: options.days?.toString() };
    return this.#get(`/v1/shifts${queryOf(parameters)}`, options);
  }

  async listFeeds(options?: OnCallRequestOptions): Promise<FeedDto[]> {
    return this.#list('/v1/feeds', options);
  }

  async createFeed(scope: FeedDto['scope']): Promise<CreatedFeedDto> {
    return (await this.#post('/v1/feeds', { scope })).json();
  }

  async revokeFeed(id: string): Promise<void> {
    await this.#ask(`/v1/feeds/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  async #list<T>(path: string, options?: OnCallRequestOptions): Promise<T[]> {
    const { items } = await this.#get<{ items: T[] }>(path, options);
    return items;
  }

  async #get<T>(path: string, options: OnCallRequestOptions = {}): Promise<T> {
    return (await this.#ask(path, { signal: options.signal })).json();
  }

  async #post(
    path: string,
    body: object,
    options: OnCallRequestOptions & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    return this.#ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...options.headers },
      body: JSON.stringify(body),
      signal: options.signal,
    });
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('oncall');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function pathOf(rotationRef: string): string {
  const { namespace, name } = parseEntityRef(rotationRef);
  return `/v1/rotations/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

/** `?a=1`, without what is undefined; empty where nothing is left. */
function queryOf(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
