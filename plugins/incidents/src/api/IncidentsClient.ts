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
import { BackendClient, type BackendClientOptions, queryOf, unlessAbsent } from '@rollcall/ui/api';
import type {
  BurningPromise,
  IncidentActRequest,
  IncidentsApi,
  IncidentsRequestOptions,
} from './IncidentsApi';

/** Nobody reads more of them at three in the morning. */
const MOST_PROMISES = 20;

/** Asks the incidents backend over HTTP. @public */
export class IncidentsClient implements IncidentsApi {
  readonly #client: BackendClient;
  readonly #monitoring: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('incidents', options);
    this.#monitoring = new BackendClient('monitoring', options);
  }

  async list(query: IncidentQuery, options?: IncidentsRequestOptions): Promise<IncidentPage> {
    return this.#client.get(`/v1/incidents${queryOf(query)}`, options);
  }

  async surroundings(number: number, options?: IncidentsRequestOptions): Promise<SurroundingsDto> {
    return this.#client.get(`/v1/incidents/${number}/surroundings`, options);
  }

  async pullIn(number: number, serviceRef: string): Promise<PulledIn> {
    return this.#client.post(`/v1/incidents/${number}/pull-in`, { serviceRef });
  }

  async promises(
    serviceRef: string,
    options?: IncidentsRequestOptions,
  ): Promise<BurningPromise[] | undefined> {
    const path = `/v1/slos${queryOf({ serviceRef, limit: MOST_PROMISES })}`;
    const page = await unlessAbsent(
      this.#monitoring.get<{ items: BurningPromise[] }>(path, options),
    );
    return page?.items;
  }

  async communication(
    number: number,
    options?: IncidentsRequestOptions,
  ): Promise<CommunicationDto> {
    return this.#client.get(`/v1/incidents/${number}/communication`, options);
  }

  async status(options?: IncidentsRequestOptions): Promise<StatusPage> {
    return this.#client.get('/v1/status', options);
  }

  async figures(
    query: FiguresQuery,
    options?: IncidentsRequestOptions,
  ): Promise<IncidentFiguresDto> {
    return this.#client.get(`/v1/figures${queryOf(query)}`, options);
  }

  async get(number: number, options?: IncidentsRequestOptions): Promise<IncidentDto> {
    return this.#client.get(`/v1/incidents/${number}`, options);
  }

  async declare(request: DeclareRequest): Promise<IncidentDto> {
    return this.#client.post('/v1/incidents', request);
  }

  async act(number: number, { act, ...body }: IncidentActRequest): Promise<IncidentDto> {
    return this.#client.post(`/v1/incidents/${number}/${act}`, body);
  }

  async remedies(number: number, options?: IncidentsRequestOptions): Promise<RemediesDto> {
    return this.#client.get(`/v1/incidents/${number}/remedies`, options);
  }
}
