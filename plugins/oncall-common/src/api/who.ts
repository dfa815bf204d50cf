import type { EscalationStep, OnCallAnswer } from '../types/answer';

/** Who is on call for one of many, in brief. @public */
export interface OnCallBriefDto {
  /** Canonical reference. */
  ref: string;
  /** As `whoIsOnCall` says it; `unknown` too for what the catalog does not hold. */
  state: OnCallAnswer['state'];
  /** Those whose names the reader may see. */
  userRefs: string[];
  /** ISO 8601 instant at which the first of them hands over, where that is in sight. */
  until?: string;
}

/** `GET /api/oncall/v1/who/many`: who is on call now for many at once, in the order asked. @public */
export interface OnCallBriefsDto {
  items: OnCallBriefDto[];
  /** ISO 8601 instant the answer is for. */
  at: string;
  namesHidden: boolean;
}

/** What `whoIsOnCall` says, by HTTP. @public */
export type WhoDto = OnCallAnswer & {
  namesHidden: boolean;
  /** Whom an alert now would reach, step by step, where an escalation policy or a rotation answers. */
  steps?: EscalationStep[];
};
