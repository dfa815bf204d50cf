import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  CommunicationDto,
  DeclareRequest,
  FiguresQuery,
  IncidentDto,
  IncidentFiguresDto,
  IncidentPage,
  IncidentQuery,
  PulledIn,
  RemediesDto,
  StatusPage,
  SurroundingsDto,
} from '@rollcall/plugin-incidents-common';
import type {
  BurningPromise,
  IncidentActRequest,
  IncidentsApi,
  IncidentsRequestOptions,
} from './IncidentsApi';

/** @public */
export interface IncidentsClientOptions {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** Nobody reads more of them at three in the morning. */
const MOST_PROMISES = 20;

/** What is given, as the end of an address. */
function searchOf(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** Asks the incidents backend over HTTP. @public */
export class IncidentsClient implements IncidentsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: IncidentsClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async list(query: IncidentQuery, options?: IncidentsRequestOptions): Promise<IncidentPage> {
    return this.#ask(`/v1/incidents${searchOf(query)}`, options);
  }

  async surroundings(number: number, options?: IncidentsRequestOptions): Promise<SurroundingsDto> {
    return this.#ask(`/v1/incidents/${number}/surroundings`, options);
  }

  async pullIn(number: number, serviceRef: string): Promise<PulledIn> {
    return this.#post(`/v1/incidents/${number}/pull-in`, { serviceRef });
  }

  async promises(
    serviceRef: string,
    options?: IncidentsRequestOptions,
  ): Promise<BurningPromise[] | undefined> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('monitoring');
    const address = `${baseUrl}/v1/slos${searchOf({ serviceRef, limit: MOST_PROMISES })}`;
    const response = await this.#fetchApi.fetch(address, options);
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return ((await response.json()) as { items: BurningPromise[] }).items;
  }

  async communication(
    number: number,
    options?: IncidentsRequestOptions,
  ): Promise<CommunicationDto> {
    return this.#ask(`/v1/incidents/${number}/communication`, options);
  }

  async status(options?: IncidentsRequestOptions): Promise<StatusPage> {
    return this.#ask('/v1/status', options);
  }

  async figures(
    query: FiguresQuery,
    options?: IncidentsRequestOptions,
  ): Promise<IncidentFiguresDto> {
    return this.#ask(`/v1/figures${searchOf(query)}`, options);
  }

  async get(number: number, options?: IncidentsRequestOptions): Promise<IncidentDto> {
    return this.#ask(`/v1/incidents/${number}`, options);
  }

  async declare(request: DeclareRequest): Promise<IncidentDto> {
    return this.#post('/v1/incidents', request);
  }

  async act(number: number, { act, ...body }: IncidentActRequest): Promise<IncidentDto> {
    return this.#post(`/v1/incidents/${number}/${act}`, body);
  }

  async remedies(number: number, options?: IncidentsRequestOptions): Promise<RemediesDto> {
    return this.#ask(`/v1/incidents/${number}/remedies`, options);
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
