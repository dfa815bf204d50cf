import { compareText, type Finding, type Severity } from '@rollcall/model';

/** @public */
export interface AuditSummary {
  /** Open findings by severity. */
  open: Record<Severity, number>;
  waived: number;
  baselined: number;
  unknown: number;
  /** Open findings by rule, in the order of the names. */
  rules: Record<string, number>;
}

/** What the command line and the portal hand out as JSON. @public */
export interface AuditReport {
  schemaVersion: 1;
  summary: AuditSummary;
  findings: readonly Finding[];
}

/**
 * Counts findings. Those waived, known before, or unknown are counted apart and never as fine.
 *
 * @public
 */
export function summarise(findings: readonly Finding[]): AuditSummary {
  const summary: AuditSummary = {
    open: { error: 0, warning: 0, info: 0 },
    waived: 0,
    baselined: 0,
    unknown: 0,
    rules: {},
  };
  const rules = new Map<string, number>();
  for (const { state, severity, rule } of findings) {
    if (state !== 'open') {
      summary[state] += 1;
      continue;
    }
    summary.open[severity] += 1;
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  summary.rules = Object.fromEntries([...rules].sort(([a], [b]) => compareText(a, b)));
  return summary;
}

/**
 * Puts findings and their count into the one shape everybody reads.
 *
 * @public
 */
export function auditReport(findings: readonly Finding[]): AuditReport {
  return { schemaVersion: 1, summary: summarise(findings), findings };
}
