import type { Answer, Finding, Severity } from '@rollcall/model';
import type { AuditSummary } from '@rollcall/plugin-ownership-common';
import type { Judge } from '../judges/Judge';

/** Which findings fail a run. @internal */
export type FailOn = 'error' | 'warning' | 'never';

/**
 * What there is to know of a rule without running it.
 *
 * @internal
 */
export interface RuleDescription {
  id: string;
  title: string;
  answer: Answer;
  severity: Severity | 'off';
}

/**
 * The counts that stand before the findings: those every report of Rollcall has, and how much was looked at.
 *
 * @internal
 */
export interface Summary extends AuditSummary {
  /** Files that hold audited documents. */
  files: number;
  /** Audited documents. */
  documents: number;
  /** Audited services. */
  services: number;
}

/**
 * The result of an audit, as the formats take it.
 *
 * @internal
 */
export interface Report {
  summary: Summary;
  /** In a stable order. */
  findings: readonly Finding[];
  /** Sorted by identifier. */
  rules: readonly RuleDescription[];
  failOn: FailOn;
  version: string;
  /** Programs that are the last word, asked or not; absent where none could have a say. */
  judges?: readonly Judge[];
}

/**
 * Whether a finding counts against the threshold: only an open one does.
 *
 * @internal
 */
export function isFailing(finding: Pick<Finding, 'severity' | 'state'>, failOn: FailOn): boolean {
  if (finding.state !== 'open' || failOn === 'never') return false;
  if (finding.severity === 'error') return true;
  return failOn === 'warning' && finding.severity === 'warning';
}
