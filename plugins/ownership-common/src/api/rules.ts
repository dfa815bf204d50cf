import type { Answer, SeverityWithTiers } from '@rollcall/model';
import type { SnapshotInfo } from './types';

/** A rule of an installed domain, and what it finds now. @public */
export interface RuleSummary {
  id: string;
  /** What it asks, in a few words, such as `The owner exists`. */
  title: string;
  /** Which of the five questions it is about. */
  answer: Answer;
  /**
   * How bad its findings are under the policy in force: `off` where it says nothing, `by-tier` where it is an error for the
   * most critical tier and a warning for the others.
   */
  severity: SeverityWithTiers | 'off';
  openFindings: number;
}

/** `GET /api/ownership/v1/rules`: the rules of the domains that are installed, in their order. @public */
export interface RulesResponse {
  snapshot: SnapshotInfo;
  items: RuleSummary[];
}

/**
 * `GET /api/ownership/v1/rules/:id`: the page of a rule. 404 for what is no rule.
 *
 * @public
 */
export interface RulePage {
  snapshot: SnapshotInfo;
  id: string;
  /** Absent where the domain of the rule is not installed: it is explained, and nobody checks it. */
  rule?: RuleSummary;
  /** The page in Markdown, as `rollcall explain` prints it; absent where it is not part of this installation. */
  markdown?: string;
}
