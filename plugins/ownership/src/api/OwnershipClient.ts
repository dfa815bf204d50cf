import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { OnCallBriefDto, OnCallBriefsDto } from '@rollcall/plugin-oncall-common';
import type {
  CampaignDetail,
  CampaignsResponse,
  CampaignSummary,
  ConfirmationsResponse,
  ConfirmRequest,
  ConfirmResponse,
  CreateCampaignRequest,
  CreateHandoverRequest,
  EntityReport,
  FleetOverview,
  Handover,
  HandoversResponse,
  HistoryResponse,
  MineResponse,
  OrphansResponse,
  OwnerPatchRequest,
  PatchResponse,
  RulePage,
  RulesResponse,
  ServiceReport,
  ServicesResponse,
  TeamResponse,
  TrendResponse,
  WaiverPatchRequest,
  WhatIfRequest,
  WhatIfResponse,
  ZonesResponse,
} from '@rollcall/plugin-ownership-common';
import type {
  HandoverDecision,
  HandoverFilter,
  OwnershipApi,
  OwnershipRequestOptions,
  ServiceList,
  ServicesFilter,
  TrendQuery,
} from './OwnershipApi';

/** @public */
export interface OwnershipClientOptions {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** Asks the ownership backend over HTTP. @public */
export class OwnershipClient implements OwnershipApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: OwnershipClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getOverview(options?: OwnershipRequestOptions): Promise<FleetOverview> {
    return this.#get('/v1/overview', options);
  }

  async listServices(options?: OwnershipRequestOptions): Promise<ServiceList> {
    const items: ServiceList['items'] = [];
    let cursor: string | undefined;
    for (;;) {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
      const page: ServicesResponse = await this.#get(`/v1/services${query}`, options);
      items.push(...page.items);
      // A page without items ends the list too, so that a cursor that stands still cannot loop for ever.
      if (page.nextCursor === undefined || page.items.length === 0) {
        return { snapshot: page.snapshot, items };
      }
      cursor = page.nextCursor;
    }
  }

  async listServicesPage(
    filter: ServicesFilter,
    options: OwnershipRequestOptions & { limit?: number; cursor?: string } = {},
  ): Promise<ServicesResponse> {
    const { limit, cursor } = options;
    const query = queryOf({ ...filter, limit: limit?.toString(), cursor });
    return this.#get(`/v1/services${query}`, options);
  }

  async listOnCall(
    entityRefs: readonly string[],
    options: OwnershipRequestOptions = {},
  ): Promise<ReadonlyMap<string, OnCallBriefDto> | undefined> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('oncall');
    const query = new URLSearchParams(entityRefs.map(ref => ['ref', ref]));
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1/who/many?${query}`, {
      signal: options.signal,
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { items } = (await response.json()) as OnCallBriefsDto;
    return new Map(items.map(item => [item.ref, item]));
  }

  async exportServices(filter: ServicesFilter): Promise<string> {
    return (await this.#ask(`/v1/services.csv${queryOf({ ...filter })}`, {})).text();
  }

  async listZones(options?: OwnershipRequestOptions): Promise<ZonesResponse> {
    return this.#get('/v1/zones', options);
  }

  async getTrend(query: TrendQuery, options?: OwnershipRequestOptions): Promise<TrendResponse> {
    const { dimension, key, days } = query;
    return this.#get(`/v1/trend${queryOf({ dimension, key, days: days?.toString() })}`, options);
  }

  async getOrphans(options?: OwnershipRequestOptions): Promise<OrphansResponse> {
    return this.#get('/v1/orphans', options);
  }

  async createOwnerPatch(request: OwnerPatchRequest): Promise<PatchResponse> {
    return (await this.#post('/v1/patches/owner', request)).json();
  }

  async createWaiverPatch(request: WaiverPatchRequest): Promise<PatchResponse> {
    return (await this.#post('/v1/patches/waiver', request)).json();
  }

  async listConfirmations(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<ConfirmationsResponse> {
    return this.#get(`/v1/confirmations${queryOf({ entityRef })}`, options);
  }

  async getService(entityRef: string, options?: OwnershipRequestOptions): Promise<ServiceReport> {
    return this.#get(`/v1/services/${pathOf(entityRef)}`, options);
  }

  async getEntity(entityRef: string, options?: OwnershipRequestOptions): Promise<EntityReport> {
    return this.#get(`/v1/entities/${pathOf(entityRef)}`, options);
  }

  async getMine(options?: OwnershipRequestOptions): Promise<MineResponse> {
    return this.#get('/v1/mine', options);
  }

  async getTeam(
    teamRef: string,
    options: OwnershipRequestOptions & { includeSubTeams?: boolean } = {},
  ): Promise<TeamResponse> {
    const { namespace, name } = parseEntityRef(teamRef);
    const { includeSubTeams } = options;
    const query = queryOf({ subTeams: includeSubTeams?.toString() });
    return this.#get(`/v1/teams/${pathOfParts([namespace, name])}${query}`, options);
  }

  async listRules(options?: OwnershipRequestOptions): Promise<RulesResponse> {
    return this.#get('/v1/rules', options);
  }

  async getRulePage(rule: string, options?: OwnershipRequestOptions): Promise<RulePage> {
    return this.#get(`/v1/rules/${encodeURIComponent(rule)}`, options);
  }

  async listCampaigns(options?: OwnershipRequestOptions): Promise<CampaignsResponse> {
    return this.#get('/v1/campaigns', options);
  }

  async getCampaign(id: string, options?: OwnershipRequestOptions): Promise<CampaignDetail> {
    return this.#get(`/v1/campaigns/${encodeURIComponent(id)}`, options);
  }

  async createCampaign(request: CreateCampaignRequest): Promise<CampaignSummary> {
    return (await this.#post('/v1/campaigns', request)).json();
  }

  async endCampaign(id: string): Promise<void> {
    await this.#post(`/v1/campaigns/${encodeURIComponent(id)}/end`, {});
  }

  async listHandovers(
    filter: HandoverFilter,
    options?: OwnershipRequestOptions,
  ): Promise<HandoversResponse> {
    return this.#get(`/v1/handovers${queryOf({ ...filter })}`, options);
  }

  async createHandover(request: CreateHandoverRequest): Promise<Handover> {
    return (await this.#post('/v1/handovers', request)).json();
  }

  async decideHandover(id: string, decision: HandoverDecision): Promise<void> {
    await this.#post(`/v1/handovers/${encodeURIComponent(id)}/${decision}`, {});
  }

  async askWhatIf(
    request: WhatIfRequest,
    options?: OwnershipRequestOptions,
  ): Promise<WhatIfResponse> {
    return (await this.#post('/v1/what-if', request, options)).json();
  }

  async getHistory(
    entityRef: string,
    options: OwnershipRequestOptions & { at?: string } = {},
  ): Promise<HistoryResponse> {
    return this.#get(`/v1/history/${pathOf(entityRef)}${queryOf({ at: options.at })}`, options);
  }

  async confirmServices(request: ConfirmRequest): Promise<ConfirmResponse> {
    return (await this.#post('/v1/confirmations', request)).json();
  }

  async #get<T>(path: string, options: OwnershipRequestOptions = {}): Promise<T> {
    return (await this.#ask(path, { signal: options.signal })).json();
  }

  async #post(
    path: string,
    body: object,
    options: OwnershipRequestOptions = {},
  ): Promise<Response> {
    return this.#ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: options.signal,
    });
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('ownership');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return pathOfParts([kind, namespace, name]);
}

function pathOfParts(parts: readonly string[]): string {
  return parts.map(part => encodeURIComponent(part.toLocaleLowerCase('en-US'))).join('/');
}

/** `?a=1`, without what is undefined; empty where nothing is left. */
function queryOf(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
