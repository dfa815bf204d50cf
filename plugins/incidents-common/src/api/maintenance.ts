import type { MaintenanceState, MaintenanceWindow } from '../maintenance';

/** A maintenance window as the portal shows it. @public */
export interface MaintenanceDto extends MaintenanceWindow {
  state: MaintenanceState;
  /** How many services it covers as the documents stand now. */
  serviceCount: number;
  /** Whether who asks may end it. */
  mayEnd: boolean;
}

/** @public */
export interface MaintenancePage {
  items: MaintenanceDto[];
}

/** @public */
export interface MaintenanceQuery {
  /** Those that cover it. */
  serviceRef?: string;
  /** `current` are those that are active or planned. */
  state?: 'current' | 'over';
}

/** Announces maintenance. At least one of services, systems and tiers. @public */
export interface AnnounceMaintenanceRequest {
  services?: string[];
  systems?: string[];
  tiers?: string[];
  /** ISO 8601 instants. */
  from: string;
  to: string;
  reason: string;
}
