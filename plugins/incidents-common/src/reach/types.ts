import type { WorkingHours } from './workingHours';

/** That an alert of a service came all the way to somebody, who answered. @public */
export interface ReachProof {
  /** Number of the incident; absent where a test alert proved it. */
  incident?: number;
  /** Id of the test alert; absent where a real alert proved it. */
  tracer?: string;
  /** ISO 8601 instant at which somebody answered. */
  at: string;
  /** Reference of who answered. */
  by: string;
  /** From the test alert to the answer, milliseconds. */
  tookMs?: number;
}

/**
 * How far a test alert is. `waiting`: it is to be handed to Alertmanager. `sent`: Alertmanager took it. `asked`: it came back, and
 * somebody was asked. `proven`: they answered. `refused`: Alertmanager did not take it. `lost`: it never came back. `astray`: it came
 * back, and led to another service. `nobody`: it came back, and there was nobody to be asked, or no way to them. `unanswered`: nobody
 * answered in time. `withdrawn`: on-call changed hands on the way, so that nobody was asked.
 *
 * @public
 */
export type TracerState =
  | 'waiting'
  | 'sent'
  | 'asked'
  | 'proven'
  | 'refused'
  | 'lost'
  | 'astray'
  | 'nobody'
  | 'unanswered'
  | 'withdrawn';

/** Why it is not proven that alerts of a service reach anybody. @public */
export type UnprovenReason =
  'never' | 'old' | Extract<TracerState, 'refused' | 'lost' | 'astray' | 'nobody' | 'unanswered'>;

/** That it is not proven that alerts of a service reach anybody. @public */
export interface UnprovenReach {
  /** Canonical reference of the service. */
  entityRef: string;
  reason: UnprovenReason;
  /** One sentence or two, whole. */
  because: string;
  /** ISO 8601 instant it was proven last. */
  lastProvenAt?: string;
}

/** How paths are proven. @public */
export interface ReachSettings {
  /** How old a proof may be, milliseconds, by the key of the tier; tiers that are not here are not tested. */
  tiers: Readonly<Record<string, number>>;
  hours: WorkingHours;
  /** As many test alerts are sent in an hour, over all services. */
  perHour: number;
}
