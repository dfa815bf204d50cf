import type { Facts } from '@rollcall/model';
import type { DeployedRules } from '../compare';

/** A source whose rules were never read: what it runs is not known. @public */
export interface UnreadRules {
  /** Why, in a sentence. */
  problem: string;
}

/**
 * What monitoring adds to the facts of an audit, in CI and in the portal: fields of `Facts`, to be taken over as they are.
 *
 * @public
 */
export interface MonitoringFactsDto {
  /** ISO 8601 instant of the answer; each source says when its rules were read. */
  asOf: string;
  /** By name of the source; empty where no source is connected. */
  deployedRules: Record<string, DeployedRules | UnreadRules>;
  /** Approvals owed after an emergency, and late. */
  overdueActions: NonNullable<Facts['overdueActions']>;
}
