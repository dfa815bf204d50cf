import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnnounceMaintenanceRequest,
  MaintenanceDto,
  MaintenancePage,
  MaintenanceQuery,
} from '@rollcall/plugin-incidents-common';
import type { IncidentsRequestOptions } from './IncidentsApi';

/** What is asked and changed about who is paged, and when. Throws a `ResponseError` where the backend refuses. @public */
export interface PagingApi {
  listMaintenance(
    query: MaintenanceQuery,
    options?: IncidentsRequestOptions,
  ): Promise<MaintenancePage>;
  announceMaintenance(request: AnnounceMaintenanceRequest): Promise<MaintenanceDto>;
  /** Ends a window before its time. */
  endMaintenance(id: string): Promise<MaintenanceDto>;
}

/** @public */
export const pagingApiRef = createApiRef<PagingApi>({ id: 'plugin.incidents.paging' });
