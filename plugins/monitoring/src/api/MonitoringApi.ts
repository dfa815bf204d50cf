import { createApiRef } from '@backstage/core-plugin-api';
import type {
  BurnDownDto,
  CoverageReportDto,
  ServiceMonitoringDto,
  SloDetailDto,
  SloPage,
  SloQuery,
} from '@rollcall/plugin-monitoring-common';

/** @public */
export interface MonitoringRequestOptions {
  signal?: AbortSignal;
}

/** @public */
export interface CoverageQuery {
  ownerRef?: string;
  tier?: string;
  lacks?: 'slo' | 'alert' | 'runbook';
  cursor?: string;
}

/** What the pages ask of the monitoring back end. @public */
export interface MonitoringApi {
  getSlos(query: SloQuery, options?: MonitoringRequestOptions): Promise<SloPage>;
  getSlo(id: string, options?: MonitoringRequestOptions): Promise<SloDetailDto>;
  getBurnDown(id: string, options?: MonitoringRequestOptions): Promise<BurnDownDto>;
  getService(ref: string, options?: MonitoringRequestOptions): Promise<ServiceMonitoringDto>;
  getCoverage(query: CoverageQuery, options?: MonitoringRequestOptions): Promise<CoverageReportDto>;
}

/** @public */
export const monitoringApiRef = createApiRef<MonitoringApi>({ id: 'plugin.monitoring.api' });
