import type { Answer, Finding, FindingState, Severity } from '@rollcall/model';

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
 * The counts that stand before the findings.
 *
 * @internal
 */
export interface Summary {
  files: number;
  documents: number;
  services: number;
  /** Open findings by severity. */
  open: Record<Severity, number>;
  /** Findings that do not count, by why not. */
  other: Record<Exclude<FindingState, 'open'>, number>;
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
}

/**
 * Counts findings for the summary.
 *
 * @internal
 */
export function countFindings(findings: readonly Finding[]): Pick<Summary, 'open' | 'other'> {
  const open: Summary['open'] = { error: 0, warning: 0, info: 0 };
  const other: Summary['other'] = { waived: 0, baselined: 0, unknown: 0 };
  for (const { severity, state } of findings) {
    if (state === 'open') open[severity]++;
    else other[state]++;
  }
  return { open, other };
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
