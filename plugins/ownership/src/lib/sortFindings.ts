import type { Finding, FindingState, Severity } from '@rollcall/model';

const STATES: Record<FindingState, number> = { open: 0, unknown: 1, waived: 2, baselined: 3 };
const SEVERITIES: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Open before unknown before waived before known, and within each the gravest first. @internal */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => STATES[a.state] - STATES[b.state] || SEVERITIES[a.severity] - SEVERITIES[b.severity],
  );
}
