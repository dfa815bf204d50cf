import { createApiRef } from '@backstage/core-plugin-api';
import type {
  BurnDownDto,
  ChangeDto,
  ChangePage,
  ChangeQuery,
  CoverageReportDto,
  DriftDto,
  DriftSummaryDto,
  GateDecision,
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
  /** Reference of a team; those of its sub-teams count too. */
  ownerRef?: string;
  tier?: string;
  lacks?: 'slo' | 'alert' | 'runbook';
  cursor?: string;
  limit?: number;
}

/** What the pages ask of the monitoring back end. @public */
export interface MonitoringApi {
  getSlos(query: SloQuery, options?: MonitoringRequestOptions): Promise<SloPage>;
  getSlo(id: string, options?: MonitoringRequestOptions): Promise<SloDetailDto>;
  getBurnDown(id: string, options?: MonitoringRequestOptions): Promise<BurnDownDto>;
  getService(ref: string, options?: MonitoringRequestOptions): Promise<ServiceMonitoringDto>;
  getCoverage(query: CoverageQuery, options?: MonitoringRequestOptions): Promise<CoverageReportDto>;
  /** How what each source runs compares with code. */
  getDrift(options?: MonitoringRequestOptions): Promise<DriftSummaryDto[]>;
  /** Rule by rule, of one source. */
  getSourceDrift(source: string, options?: MonitoringRequestOptions): Promise<DriftDto>;
  /** Whether a change of a service may be deployed now. */
  getGate(serviceRef: string, options?: MonitoringRequestOptions): Promise<GateDecision>;
  getChanges(query: ChangeQuery, options?: MonitoringRequestOptions): Promise<ChangePage>;
  /** The caller agrees to a change, in a role they have. */
  approveChange(id: string, role: string): Promise<ChangeDto>;
}

/** @public */
export const monitoringApiRef = createApiRef<MonitoringApi>({ id: 'plugin.monitoring.api' });
