import type { Finding, Fleet, Tier } from '@rollcall/model';
import type { FiveAnswer } from './types';

/** What is asked, and the rules that judge it. @internal */
export interface RequirementSpec {
  id: string;
  answer: FiveAnswer;
  title: string;
  /** A finding of any of these leaves it unmet; a rule that is not installed leaves it unknown. */
  rules: readonly string[];
  /** Narrows the findings of those rules down to this requirement. */
  concerns?(finding: Finding): boolean;
  /** What is said where nothing speaks against it. */
  metBy: string;
  /** Why nobody can know, where the audit says so once for the whole fleet. */
  unknownBecause?: string;
}

/** @internal */
export interface RequirementQuery {
  fleet: Fleet;
  ref: string;
  tier?: Tier;
}
