import { parseEntityRef } from '@backstage/catalog-model';
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
import { BackendClient, type BackendClientOptions, queryOf } from '@rollcall/ui/api';
import type { OnCallApi, OnCallRequestOptions, ScheduleWindow, SwapDecision } from './OnCallApi';

/** Asks the on-call backend over HTTP. @public */
export class OnCallClient implements OnCallApi {
  readonly #client: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('oncall', options);
  }

  async getNow(query: OnCallNowQuery, options?: OnCallRequestOptions): Promise<OnCallNowPage> {
    const { text, teamRef, gaps, cursor, limit } = query;
    const parameters = {
      text,
      teamRef,
      gaps: gaps ? 'true' : undefined,
      cursor,
      limit,
    };
    return this.#client.get(`/v1/now${queryOf(parameters)}`, options);
  }

  async getWho(ref: string, options: OnCallRequestOptions & { at?: string } = {}): Promise<WhoDto> {
    return this.#client.get(`/v1/who${queryOf({ ref, at: options.at })}`, options);
  }

  async getSchedule(
    rotationRef: string,
    options: OnCallRequestOptions & { window?: ScheduleWindow } = {},
  ): Promise<ScheduleDto> {
    const query = queryOf(options.window ?? {});
    return this.#client.get(`${pathOf(rotationRef)}/schedule${query}`, options);
  }

  async getLoad(rotationRef: string, options?: OnCallRequestOptions): Promise<LoadDto> {
    return this.#client.get(`${pathOf(rotationRef)}/load`, options);
  }

  async listGaps(
    query: { teamRef?: string; days?: number },
    options?: OnCallRequestOptions,
  ): Promise<CoverageGapDto[]> {
    return this.#list(`/v1/gaps${queryOf(query)}`, options);
  }

  async previewOverride(
    request: CreateOverrideRequest,
    options?: OnCallRequestOptions,
  ): Promise<OverridePreviewDto> {
    return this.#client.post('/v1/overrides/preview', request, options);
  }

  async createOverride(
    request: CreateOverrideRequest,
    options: { idempotencyKey: string },
  ): Promise<OverrideDto> {
    const headers = { 'idempotency-key': options.idempotencyKey };
    return this.#client.post('/v1/overrides', request, { headers });
  }

  async deleteOverride(id: string): Promise<void> {
    await this.#client.ask(`/v1/overrides/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  async listSwaps(rotationRef: string, options?: OnCallRequestOptions): Promise<SwapDto[]> {
    return this.#list(`/v1/swaps${queryOf({ rotationRef })}`, options);
  }

  async createSwap(
    request: CreateSwapRequest,
    options: { idempotencyKey: string },
  ): Promise<SwapDto> {
    const headers = { 'idempotency-key': options.idempotencyKey };
    return this.#client.post('/v1/swaps', request, { headers });
  }

  async decideSwap(id: string, decision: SwapDecision): Promise<SwapDto> {
    return this.#client.post(`/v1/swaps/${encodeURIComponent(id)}/${decision}`, {});
  }

  async getMyShifts(options: OnCallRequestOptions & { days?: number } = {}): Promise<MyShiftsDto> {
    return this.#client.get(`/v1/me/shifts${queryOf({ days: options.days })}`, options);
  }

  async getShifts(
    userRef: string,
    options: OnCallRequestOptions & { days?: number } = {},
  ): Promise<ShiftsDto> {
    return this.#client.get(`/v1/shifts${queryOf({ userRef, days: options.days })}`, options);
  }

  async listFeeds(options?: OnCallRequestOptions): Promise<FeedDto[]> {
    return this.#list('/v1/feeds', options);
  }

  async createFeed(scope: FeedDto['scope']): Promise<CreatedFeedDto> {
    return this.#client.post('/v1/feeds', { scope });
  }

  async revokeFeed(id: string): Promise<void> {
    await this.#client.ask(`/v1/feeds/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  async #list<T>(path: string, options?: OnCallRequestOptions): Promise<T[]> {
    const { items } = await this.#client.get<{ items: T[] }>(path, options);
    return items;
  }
}

function pathOf(rotationRef: string): string {
  const { namespace, name } = parseEntityRef(rotationRef);
  return `/v1/rotations/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}
