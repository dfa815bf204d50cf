import type { CatalogDocument, DocumentSource } from '../documents/types';
import type { Facts } from '../facts/Facts';
import type { Fleet } from '../fleet/types';
import type { Answer, Finding, FindingState, Severity } from './Finding';

/**
 * What a rule reports. The audit adds rule, severity, fingerprint, waiver and position.
 *
 * @public
 */
export interface RuleHit {
  reason?: string;
  /** The document concerned: gives reference and file. */
  document?: CatalogDocument;
  /** Where no document is concerned: the place itself. */
  source?: Partial<DocumentSource> & { file: string };
  /** JSON pointer of the offending value. */
  pointer?: string;
  line?: number;
  column?: number;
  /** Overrides the reference of `document`. */
  entityRef?: string;
  subject?: string;
  message: string;
  remedy: string;
  /** `unknown` where the rule cannot judge; `open` unless said. */
  state?: Extract<FindingState, 'open' | 'unknown'>;
  /** Only where this case is graver or milder than the rule's severity. */
  severity?: Severity;
}

/** What a rule may look at. Time is an argument, never read. @public */
export interface RuleContext {
  fleet: Fleet;
  facts: Facts;
  /** The instant of the audit, ISO 8601 with offset. */
  now: string;
  /** What the documents said before the change that is judged; absent where no change is. */
  before?: Fleet;
  /** What the audit came to so far; only for a rule that `judgesAudit`. */
  audit?: {
    findings: readonly Finding[];
    /** Rules the caller left out, of which nothing can be said. */
    notRun: ReadonlySet<string>;
  };
}

/**
 * Severity of a rule once the policy declares tiers: a fixed one, or `by-tier`, which is an error for services of the most
 * critical tier and a warning for all others.
 *
 * @public
 */
export type SeverityWithTiers = Severity | 'by-tier';

/**
 * A rule of the audit: one file each, with a table-driven test and a page in `docs/rules/`.
 *
 * @public
 */
export interface Rule {
  id: string;
  title: string;
  answer: Answer;
  /** Severity without any policy; `off` until a tier requires it or the policy names it. */
  defaultSeverity: Severity | 'off';
  /** Severity once tiers are declared; absent where tiers change nothing. The policy's `rules` win over both. */
  severityWithTiers?: SeverityWithTiers;
  /** The facts this rule needs beside the documents; where one is missing its hits are `unknown`. */
  needs?: (keyof Facts)[];
  /** Runs after all others and sees what they found, such as a waiver that covers nothing. Such a rule cannot be waived. */
  judgesAudit?: boolean;
  /**
   * Gives what it finds, and nothing now and then between: whoever drives it may do something else there, so that a rule that finds
   * little in a large fleet keeps nobody waiting. {@link hitsOf} gives the hits alone.
   */
  check(context: RuleContext): Iterable<RuleHit | undefined>;
}

/**
 * What a rule finds, all at once.
 *
 * @public
 */
export function hitsOf(rule: Pick<Rule, 'check'>, context: RuleContext): RuleHit[] {
  return [...rule.check(context)].filter(hit => hit !== undefined);
}

/** The result of an audit: findings in a stable order. @public */
export type Findings = readonly Finding[];
