import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Facts } from '@rollcall/model';
import type { WhoDto } from '@rollcall/plugin-oncall-common';

/** @public */
export interface WhoIsOnCallOptions {
  /** ISO 8601 instant; now unless said. */
  at?: string;
  /** On whose behalf; the asking plugin's own unless said. */
  credentials?: BackstageCredentials;
}

/** What on-call adds to the facts of an audit, or why that is not known. @public */
export type OnCallFacts =
  | ({ state: 'known' } & Required<Pick<Facts, 'overrides' | 'importedSchedules'>>)
  | { state: 'unknown'; because: string };

/**
 * What other back ends ask of on-call. It is asked over HTTP, so that on-call may run elsewhere, or not at all: then the
 * answer is *unknown*, with the reason.
 *
 * @public
 */
export interface OnCallService {
  /**
   * Who is on call for a service, team, person, rotation or escalation policy, and why.
   *
   * @returns state `unknown` with `because` where on-call is not installed or cannot be reached
   * @throws ResponseError where it refuses the question: no such entity, no reference, not allowed
   */
  whoIsOnCall(ref: string, options?: WhoIsOnCallOptions): Promise<WhoDto>;
  /**
   * Overrides made in the portal, and schedules that are kept elsewhere.
   *
   * @returns the same object for as long as nothing changed
   * @throws ResponseError where the asking plugin may not read schedules
   */
  facts(): Promise<OnCallFacts>;
}
