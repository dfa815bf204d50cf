import { createApiRef } from '@backstage/core-plugin-api';
import type {
  EntityReport,
  FleetOverview,
  ServiceReport,
  ServiceRow,
  SnapshotInfo,
} from '@rollcall/plugin-ownership-common';

/** Every service of the fleet, and the snapshot they were read from. @public */
export interface ServiceList {
  snapshot: SnapshotInfo;
  items: ServiceRow[];
}

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
}

/** @public */
export const ownershipApiRef = createApiRef<OwnershipApi>({ id: 'plugin.ownership.client' });
