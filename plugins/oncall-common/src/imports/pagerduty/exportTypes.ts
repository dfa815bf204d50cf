/*
 * What of PagerDuty's REST API (v2, https://developer.pagerduty.com/api-reference) is read: the fields of schedules,
 * escalation policies and users, as `GET /schedules/{id}`, `GET /escalation_policies` and `GET /users` answer. Of schedules made
 * of shifts (`GET /v3/schedules/{id}`) no more than their name is read.
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
  /** Null where the entry does not end. */
  end: string | null;
  user?: PagerDutyReference | null;
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
  /** Null, or left out, where the layer does not end. */
  end?: string | null;
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
  /** `schedule`; `schedule_v3` or `schedule_v3_reference` where it is made of shifts, which have no layers. */
  type?: string;
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
export interface PagerDutyRule {
  escalation_delay_in_minutes: number;
  targets: PagerDutyReference[];
  /** The word, a mapping with it as `type`, or a list of such: the documents of the API show all three. */
  escalation_rule_assignment_strategy?: unknown;
}

/** @internal */
export interface PagerDutyPolicy {
  id: string;
  name?: string;
  summary?: string;
  description?: string | null;
  num_loops?: number;
  escalation_rules?: PagerDutyRule[];
  teams?: PagerDutyReference[];
}

/** @internal */
export interface PagerDutyExport {
  schedules: PagerDutySchedule[];
  policies: PagerDutyPolicy[];
  users: PagerDutyReference[];
}
