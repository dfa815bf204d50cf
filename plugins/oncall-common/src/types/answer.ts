import type { Hop } from '@rollcall/model';

/** Whom an escalation step reaches at an instant. @public */
export interface EscalationStep {
  /** Number of the step in its policy, from 0. The organisation's fallback comes after the last. */
  index: number;
  /** Since the alert, milliseconds; repetitions counted through. */
  afterMs: number;
  /** How many times the whole policy ran before. */
  repetition: number;
  /** Who is reached, by what. Empty for a step that is skipped. */
  targets: readonly ReachedTarget[];
  /** `empty`: nobody in it, skipped at once. `unknown`: its schedule cannot be read. */
  state: 'reaches' | 'empty' | 'unknown';
  /** In words, where it does not reach anybody. */
  because?: string;
  /** Whether this is the organisation's fallback, not the policy's own. */
  fallback: boolean;
}

/** @public */
export interface ReachedTarget {
  /** As the step names it: rotation, user or group. */
  ref: string;
  users: readonly string[];
}

/** Somebody who is on call, until when, and through which rotation. @public */
export interface PersonOnCall {
  userRef: string;
  /** Absent where no rotation leads to the person. */
  rotationRef?: string;
  /** ISO 8601 instant at which it ends, where an end is in sight. */
  until?: string;
  /** Who changed the schedule so that it is this person, where somebody did. */
  overrideId?: string;
}

/** Who is on call for a service, a team or a rotation, and why. Plain data. @public */
export interface OnCallAnswer {
  /** What was asked about, canonical. */
  ref: string;
  /** ISO 8601 instant asked about. */
  at: string;
  /**
   * `on-call`: somebody is. `fallback`: only the organisation's fallback is reached. `nobody`: not even that.
   * `unknown`: it cannot be known, `because` says why.
   */
  state: 'on-call' | 'fallback' | 'nobody' | 'unknown';
  people: readonly PersonOnCall[];
  /** Reference of the policy or rotation that answers. */
  answeredBy?: string;
  /** Number of the first step that reaches somebody, and those skipped before it. */
  step?: number;
  skipped: readonly Pick<EscalationStep, 'index' | 'state' | 'because'>[];
  /** How we came here, each step with its place in git. */
  hops: readonly Hop[];
  /** The next change of who is on call, where one is in sight. */
  next?: { at: string; userRefs: readonly string[] };
  /** Age of what was imported, where the schedule is kept elsewhere. */
  imported?: { source: string; asOf: string; stale: boolean; problem?: string };
  because?: string;
}
