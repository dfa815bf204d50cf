import { createApiRef } from '@backstage/core-plugin-api';
import type {
  CampaignDetail,
  CampaignsResponse,
  CampaignSummary,
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
  ServiceReport,
  ServiceRow,
  SnapshotInfo,
  TeamResponse,
  WhatIfRequest,
  WhatIfResponse,
} from '@rollcall/plugin-ownership-common';

/** Every service of the fleet, and the snapshot they were read from. @public */
export interface ServiceList {
  snapshot: SnapshotInfo;
  items: ServiceRow[];
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
  /** The fleet in numbers, its orphans and its rejected documents. */
  getOverview(options?: { signal?: AbortSignal }): Promise<FleetOverview>;
  /** All services, page after page, most critical first. */
  listServices(options?: { signal?: AbortSignal }): Promise<ServiceList>;
  /** One service with its standing and findings; `NotFoundError` where the entity is no service. */
  getService(entityRef: string, options?: { signal?: AbortSignal }): Promise<ServiceReport>;
  /** Owner and findings of any entity that can be owned; `NotFoundError` where it is not known. */
  getEntity(entityRef: string, options?: { signal?: AbortSignal }): Promise<EntityReport>;
  /** What is the caller's today: services, what waits for them, handovers. */
  getMine(options?: { signal?: AbortSignal }): Promise<MineResponse>;
  /** A team with its services and members; `NotFoundError` where there is no such group. */
  getTeam(
    teamRef: string,
    options?: { signal?: AbortSignal; includeSubTeams?: boolean },
  ): Promise<TeamResponse>;
  /** Every campaign the caller may see. */
  listCampaigns(options?: { signal?: AbortSignal }): Promise<CampaignsResponse>;
  /** One campaign with its teams, items and progress; `NotFoundError` where there is none. */
  getCampaign(id: string, options?: { signal?: AbortSignal }): Promise<CampaignDetail>;
  /** Freezes scope and baseline now, and starts. */
  createCampaign(request: CreateCampaignRequest): Promise<CampaignSummary>;
  /** Ends a campaign by hand, before all of it is closed. */
  endCampaign(id: string): Promise<void>;
  /** Handovers, newest first. */
  listHandovers(
    filter: HandoverFilter,
    options?: { signal?: AbortSignal },
  ): Promise<HandoversResponse>;
  /** Proposes that ownership move; nothing moves until the receiving team accepts. */
  createHandover(request: CreateHandoverRequest): Promise<Handover>;
  /** Accepts, declines or cancels a handover. */
  decideHandover(id: string, decision: HandoverDecision): Promise<void>;
  /** What would be, were these gone; nothing is changed. */
  askWhatIf(request: WhatIfRequest, options?: { signal?: AbortSignal }): Promise<WhatIfResponse>;
  /** How an entity stood at an instant (ISO 8601; now where absent), and what changed since. */
  getHistory(
    entityRef: string,
    options?: { signal?: AbortSignal; at?: string },
  ): Promise<HistoryResponse>;
  /** Says that services are still the caller's; one refused does not hold back the others. */
  confirmServices(request: ConfirmRequest): Promise<ConfirmResponse>;
}

/** @public */
export const ownershipApiRef = createApiRef<OwnershipApi>({ id: 'plugin.ownership.client' });
