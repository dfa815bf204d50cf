import { parseEntityRef } from '@backstage/catalog-model';
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
import { BackendClient, type BackendClientOptions, queryOf, unlessAbsent } from '@rollcall/ui/api';
import type {
  HandoverDecision,
  HandoverFilter,
  OwnershipApi,
  OwnershipRequestOptions,
  ServiceList,
  ServicesFilter,
  TrendQuery,
} from './OwnershipApi';

/** Asks the ownership backend over HTTP. @public */
export class OwnershipClient implements OwnershipApi {
  readonly #client: BackendClient;
  readonly #onCall: BackendClient;

  constructor(options: BackendClientOptions) {
    this.#client = new BackendClient('ownership', options);
    this.#onCall = new BackendClient('oncall', options);
  }

  async getOverview(options?: OwnershipRequestOptions): Promise<FleetOverview> {
    return this.#client.get('/v1/overview', options);
  }

  async listServices(options?: OwnershipRequestOptions): Promise<ServiceList> {
    const items: ServiceList['items'] = [];
    let cursor: string | undefined;
    for (;;) {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`;
      const page: ServicesResponse = await this.#client.get(`/v1/services${query}`, options);
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
    const query = queryOf({ ...filter, limit, cursor });
    return this.#client.get(`/v1/services${query}`, options);
  }

  async listOnCall(
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ): Promise<ReadonlyMap<string, OnCallBriefDto> | undefined> {
    const query = new URLSearchParams(entityRefs.map(ref => ['ref', ref]));
    const path = `/v1/who/many?${query}`;
    const briefs = await unlessAbsent(this.#onCall.get<OnCallBriefsDto>(path, options));
    return briefs && new Map(briefs.items.map(item => [item.ref, item]));
  }

  async exportServices(filter: ServicesFilter): Promise<string> {
    return (await this.#client.ask(`/v1/services.csv${queryOf(filter)}`)).text();
  }

  async listZones(options?: OwnershipRequestOptions): Promise<ZonesResponse> {
    return this.#client.get('/v1/zones', options);
  }

  async getTrend(query: TrendQuery, options?: OwnershipRequestOptions): Promise<TrendResponse> {
    return this.#client.get(`/v1/trend${queryOf(query)}`, options);
  }

  async getOrphans(options?: OwnershipRequestOptions): Promise<OrphansResponse> {
    return this.#client.get('/v1/orphans', options);
  }

  async createOwnerPatch(request: OwnerPatchRequest): Promise<PatchResponse> {
    return this.#client.post('/v1/patches/owner', request);
  }

  async createWaiverPatch(request: WaiverPatchRequest): Promise<PatchResponse> {
    return this.#client.post('/v1/patches/waiver', request);
  }

  async listConfirmations(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<ConfirmationsResponse> {
    return this.#client.get(`/v1/confirmations${queryOf({ entityRef })}`, options);
  }

  async getService(entityRef: string, options?: OwnershipRequestOptions): Promise<ServiceReport> {
    return this.#client.get(`/v1/services/${pathOf(entityRef)}`, options);
  }

  async getEntity(entityRef: string, options?: OwnershipRequestOptions): Promise<EntityReport> {
    return this.#client.get(`/v1/entities/${pathOf(entityRef)}`, options);
  }

  async getMine(options?: OwnershipRequestOptions): Promise<MineResponse> {
    return this.#client.get('/v1/mine', options);
  }

  async getTeam(
    teamRef: string,
    options: OwnershipRequestOptions & { includeSubTeams?: boolean } = {},
  ): Promise<TeamResponse> {
    const { namespace, name } = parseEntityRef(teamRef);
    const { includeSubTeams } = options;
    const query = queryOf({ subTeams: includeSubTeams });
    return this.#client.get(`/v1/teams/${pathOfParts([namespace, name])}${query}`, options);
  }

  async listRules(options?: OwnershipRequestOptions): Promise<RulesResponse> {
    return this.#client.get('/v1/rules', options);
  }

  async getRulePage(rule: string, options?: OwnershipRequestOptions): Promise<RulePage> {
    return this.#client.get(`/v1/rules/${encodeURIComponent(rule)}`, options);
  }

  async listCampaigns(options?: OwnershipRequestOptions): Promise<CampaignsResponse> {
    return this.#client.get('/v1/campaigns', options);
  }

  async getCampaign(id: string, options?: OwnershipRequestOptions): Promise<CampaignDetail> {
    return this.#client.get(`/v1/campaigns/${encodeURIComponent(id)}`, options);
  }

  async createCampaign(request: CreateCampaignRequest): Promise<CampaignSummary> {
    return this.#client.post('/v1/campaigns', request);
  }

  async endCampaign(id: string): Promise<void> {
    const path = `/v1/campaigns/${encodeURIComponent(id)}/end`;
    await this.#client.ask(path, { method: 'POST', body: {} });
  }

  async listHandovers(
    filter: HandoverFilter,
    options?: OwnershipRequestOptions,
  ): Promise<HandoversResponse> {
    return this.#client.get(`/v1/handovers${queryOf(filter)}`, options);
  }

  async createHandover(request: CreateHandoverRequest): Promise<Handover> {
    return this.#client.post('/v1/handovers', request);
  }

  async decideHandover(id: string, decision: HandoverDecision): Promise<void> {
    const path = `/v1/handovers/${encodeURIComponent(id)}/${decision}`;
    await this.#client.ask(path, { method: 'POST', body: {} });
  }

  async askWhatIf(
    request: WhatIfRequest,
    options?: OwnershipRequestOptions,
  ): Promise<WhatIfResponse> {
    return this.#client.post('/v1/what-if', request, options);
  }

  async getHistory(
    entityRef: string,
    options: OwnershipRequestOptions & { at?: string } = {},
  ): Promise<HistoryResponse> {
    return this.#client.get(
      `/v1/history/${pathOf(entityRef)}${queryOf({ at: options.at })}`,
      options,
    );
  }

  async confirmServices(request: ConfirmRequest): Promise<ConfirmResponse> {
    return this.#client.post('/v1/confirmations', request);
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return pathOfParts([kind, namespace, name]);
}

function pathOfParts(parts: readonly string[]): string {
  return parts.map(part => encodeURIComponent(part.toLocaleLowerCase('en-US'))).join('/');
}
