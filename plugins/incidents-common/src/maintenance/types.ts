/** What a maintenance window is about: every service that any of it names. @public */
export interface MaintenanceSelector {
  /** Canonical references of Components. */
  services: readonly string[];
  /** Canonical references of Systems: all services in them. */
  systems: readonly string[];
  /** Keys of tiers: all services of them. */
  tiers: readonly string[];
}

/** A span of time in which services page nobody, announced by somebody for a reason. @public */
export interface MaintenanceWindow {
  id: string;
  selector: MaintenanceSelector;
  /** ISO 8601 instants; `to` is the first that no longer belongs to it. */
  from: string;
  to: string;
  reason: string;
  /** Reference of a person, or the name of a service's token. */
  by: string;
  createdAt: string;
  /** Where it was ended before its time. */
  endedAt?: string;
  endedBy?: string;
}

/** @public */
export type MaintenanceState = 'planned' | 'active' | 'over';
