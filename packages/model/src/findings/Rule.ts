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
}

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
  /** The facts this rule needs beside the documents; where one is missing its hits are `unknown`. */
  needs?: (keyof Facts)[];
  check(context: RuleContext): Iterable<RuleHit>;
}

/** The result of an audit: findings in a stable order. @public */
export type Findings = readonly Finding[];
