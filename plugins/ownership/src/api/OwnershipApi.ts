import { createApiRef } from '@backstage/core-plugin-api';
import type { OnCallBriefDto } from '@rollcall/plugin-oncall-common';
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
  ServiceRow,
  ServicesResponse,
  SnapshotInfo,
  TeamResponse,
  TrendDimension,
  TrendResponse,
  WaiverPatchRequest,
  WhatIfRequest,
  WhatIfResponse,
  ZonesResponse,
} from '@rollcall/plugin-ownership-common';

/** Every service of the fleet, and the snapshot they were read from. @public */
export interface ServiceList {
  snapshot: SnapshotInfo;
  items: ServiceRow[];
}

/** How a question may be given up. @public */
export interface OwnershipRequestOptions {
  signal?: AbortSignal;
}

/** Which services to list, in which order; every criterion given must hold. @public */
export interface ServicesFilter {
  /** Text in reference, title, owner or system. */
  q?: string;
  /** Identifier of a tier, or `none` for services without one. */
  tier?: string;
  /** Group reference; services of sub-teams count. */
  team?: string;
  /** Name or reference of a system. */
  system?: string;
  /** Services with an open finding of this rule. */
  rule?: string;
  /** `answer:state`, such as `owner:unmet`. */
  standing?: string;
  /** `true` keeps orphans, `false` what is none. */
  orphan?: 'true' | 'false';
  /** `tier`, `name`, `owner` or `findings`; with `-` before it the other way round. */
  sort?: string;
}

/** Of what to show the course, and over how many days. @public */
export interface TrendQuery {
  dimension?: TrendDimension;
  /** Tier id, team or system reference, or rule id; absent for the fleet. */
  key?: string;
  days?: number;
}

/** Which handovers to list; every criterion given must hold. @public */
export interface HandoverFilter {
  entityRef?: string;
  /** Group on either side. */
  teamRef?: string;
  state?: Handover['state'];
}

/** What may become of a handover by hand. @public */
export type HandoverDecision = 'accept' | 'decline' | 'cancel';

/**
 * What the portal knows of owners, tiers and standing.
 *
 * @remarks
 * Every method throws `ResponseError` where the backend refuses or fails; its `cause.name` says which error it was, such as
 * `NotFoundError`.
 *
 * @public
 */
export interface OwnershipApi {
  /** The fleet in numbers, and its rejected documents. */
  getOverview(options?: OwnershipRequestOptions): Promise<FleetOverview>;
  /** All services, page after page, most critical first. */
  listServices(options?: OwnershipRequestOptions): Promise<ServiceList>;
  /** One page of services; the cursor of a page leads to the next. */
  listServicesPage(
    filter: ServicesFilter,
    options?: OwnershipRequestOptions & { limit?: number; cursor?: string },
  ): Promise<ServicesResponse>;
  /**
   * Who is on call now for services, in one question, by reference.
   *
   * @returns `undefined` where on-call is not installed
   */
  listOnCall(
    entityRefs: readonly string[],
    options?: OwnershipRequestOptions,
  ): Promise<ReadonlyMap<string, OnCallBriefDto> | undefined>;
  /** All services of a filter as text of comma-separated values. */
  exportServices(filter: ServicesFilter): Promise<string>;
  /** Zones that services say to run in, to ask what would be without them. */
  listZones(options?: OwnershipRequestOptions): Promise<ZonesResponse>;
  /** How things stood at the end of each day that history covers. */
  getTrend(query: TrendQuery, options?: OwnershipRequestOptions): Promise<TrendResponse>;
  /** Services whose owner would not answer, by reason, each with who probably owns it. */
  getOrphans(options?: OwnershipRequestOptions): Promise<OrphansResponse>;
  /** The change of git that names an owner; nothing is written. */
  createOwnerPatch(request: OwnerPatchRequest): Promise<PatchResponse>;
  /** The change of git that waives a finding; nothing is written. */
  createWaiverPatch(request: WaiverPatchRequest): Promise<PatchResponse>;
  /** Who confirmed the owner of a service and when, newest first. */
  listConfirmations(
    entityRef: string,
    options?: OwnershipRequestOptions,
  ): Promise<ConfirmationsResponse>;
  /** One service with its standing and findings; `NotFoundError` where the entity is no service. */
  getService(entityRef: string, options?: OwnershipRequestOptions): Promise<ServiceReport>;
  /** Owner and findings of any entity that can be owned; `NotFoundError` where it is not known. */
  getEntity(entityRef: string, options?: OwnershipRequestOptions): Promise<EntityReport>;
  /** What is the caller's today: services, what waits for them, handovers. */
  getMine(options?: OwnershipRequestOptions): Promise<MineResponse>;
  /** A team with its services and members, sub-teams included unless told; `NotFoundError` where there is no such group. */
  getTeam(
    teamRef: string,
    options?: OwnershipRequestOptions & { includeSubTeams?: boolean },
  ): Promise<TeamResponse>;
  /** The rules that are checked here, and how much of each is open. */
  listRules(options?: OwnershipRequestOptions): Promise<RulesResponse>;
  /** What a rule asks, why, and how to mend it; `NotFoundError` where there is no such rule. */
  getRulePage(rule: string, options?: OwnershipRequestOptions): Promise<RulePage>;
  /** Every campaign the caller may see. */
  listCampaigns(options?: OwnershipRequestOptions): Promise<CampaignsResponse>;
  /** One campaign with its teams, items and progress; `NotFoundError` where there is none. */
  getCampaign(id: string, options?: OwnershipRequestOptions): Promise<CampaignDetail>;
  /** Freezes scope and baseline now, and starts. */
  createCampaign(request: CreateCampaignRequest): Promise<CampaignSummary>;
  /** Ends a campaign by hand, before all of it is closed. */
  endCampaign(id: string): Promise<void>;
  /** Handovers, newest first. */
  listHandovers(
    filter: HandoverFilter,
    options?: OwnershipRequestOptions,
  ): Promise<HandoversResponse>;
  /** Proposes that ownership move; nothing moves until the receiving team accepts. */
  createHandover(request: CreateHandoverRequest): Promise<Handover>;
  /** Accepts, declines or cancels a handover. */
  decideHandover(id: string, decision: HandoverDecision): Promise<void>;
  /** What would be, were these gone; nothing is changed. */
  askWhatIf(request: WhatIfRequest, options?: OwnershipRequestOptions): Promise<WhatIfResponse>;
  /** How an entity stood at an instant (ISO 8601; now where absent), and what changed since. */
  getHistory(
    entityRef: string,
    options?: OwnershipRequestOptions & { at?: string },
  ): Promise<HistoryResponse>;
  /** Says that services are still the caller's; one refused does not hold back the others. */
  confirmServices(request: ConfirmRequest): Promise<ConfirmResponse>;
}

/** @public */
export const ownershipApiRef = createApiRef<OwnershipApi>({ id: 'plugin.ownership.client' });
