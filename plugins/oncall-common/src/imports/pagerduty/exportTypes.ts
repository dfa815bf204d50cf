/*
 * What of PagerDuty's REST API (v2, https://developer.pagerduty.com/api-reference) is read: the fields of schedules,
 * escalation policies and users, as `GET /schedules/{id}`, `GET /escalation_policies` and `GET /users` answer.
 */

/** @internal */
export interface PagerDutyReference {
  id: string;
  type?: string;
  summary?: string;
  name?: string;
  email?: string;
}

/** @internal */
export interface PagerDutyEntry {
  id?: string;
  start: string;
  end: string;
  user: PagerDutyReference;
}

/** @internal */
export interface PagerDutyRestriction {
  type: 'daily_restriction' | 'weekly_restriction';
  start_time_of_day: string;
  duration_seconds: number;
  /** 1 for Monday; of weekly restrictions. */
  start_day_of_week?: number;
}

/** @internal */
export interface PagerDutyLayer {
  name?: string;
  start: string;
  end: string | null;
  rotation_virtual_start: string;
  rotation_turn_length_seconds: number;
  users: { user: PagerDutyReference }[];
  restrictions?: PagerDutyRestriction[];
}

interface RenderedPart {
  rendered_schedule_entries?: PagerDutyEntry[];
}

/** @internal */
export interface PagerDutySchedule {
  id: string;
  name?: string;
  summary?: string;
  description?: string | null;
  time_zone?: string;
  schedule_layers?: PagerDutyLayer[];
  final_schedule?: RenderedPart | null;
  overrides_subschedule?: RenderedPart | null;
  teams?: PagerDutyReference[];
}

/** @internal */
export interface PagerDutyPolicy {
  id: string;
  name?: string;
  summary?: string;
  num_loops?: number;
  escalation_rules?: { escalation_delay_in_minutes: number; targets: PagerDutyReference[] }[];
  teams?: PagerDutyReference[];
}

/** @internal */
export interface PagerDutyExport {
  schedules: PagerDutySchedule[];
  policies: PagerDutyPolicy[];
  users: PagerDutyReference[];
}
