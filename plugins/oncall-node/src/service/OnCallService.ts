import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { WhoDto } from '@rollcall/plugin-oncall-common';

/** @public */
export interface WhoIsOnCallOptions {
  /** ISO 8601 instant; now unless said. */
  at?: string;
  /** On whose behalf; the asking plugin's own unless said. */
  credentials?: BackstageCredentials;
}

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
}
