import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnnounceMaintenanceRequest,
  FeedbackDetail,
  FeedbackPage,
  FeedbackQuery,
  GiveFeedbackRequest,
  MaintenanceDto,
  MaintenancePage,
  MaintenanceQuery,
  ReachDto,
  TracerDto,
  WaysDto,
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
  /** What people said of pages, newest first. */
  listFeedback(query: FeedbackQuery, options?: IncidentsRequestOptions): Promise<FeedbackPage>;
  /** One, with the change that mends it. */
  feedback(id: string, options?: IncidentsRequestOptions): Promise<FeedbackDetail>;
  giveFeedback(request: GiveFeedbackRequest): Promise<FeedbackDetail>;
  /** When it was last proven that alerts of a service reach somebody. */
  reach(serviceRef: string, options?: IncidentsRequestOptions): Promise<ReachDto>;
  /** Has the path from alerts of a service to people tested now. */
  testReach(serviceRef: string): Promise<TracerDto>;
  /** A test alert, and what came of it. */
  reachTest(id: string, options?: IncidentsRequestOptions): Promise<TracerDto>;
  /** Says that a test reached whoever is signed in. */
  acknowledgeReachTest(id: string): Promise<TracerDto>;
  /** By which ways pages reach whoever is signed in. */
  ways(options?: IncidentsRequestOptions): Promise<WaysDto>;
  /** Has a test sent to whoever is signed in, by each of their ways that takes tests; answers with what came of it. */
  testWays(): Promise<WaysDto>;
}

/** @public */
export const pagingApiRef = createApiRef<PagingApi>({ id: 'plugin.incidents.paging' });
