import type { Finding } from '@rollcall/model';
import type { Report } from './Report';

/** Fields in the order they are written, so that equal input gives equal bytes whoever built the object. */
const FIELDS: readonly (keyof Finding)[] = [
  'rule',
  'reason',
  'severity',
  'state',
  'answer',
  'entityRef',
  'subject',
  'message',
  'remedy',
  'file',
  'line',
  'column',
  'document',
  'pointer',
  'fingerprint',
  'waiver',
];

function inOrder(finding: Finding): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const field of FIELDS) {
    if (finding[field] !== undefined) result[field] = finding[field];
  }
  return result;
}

/**
 * For machines: `{schemaVersion: 1, summary, findings}`, one finding per line; byte-identical for equal input.
 *
 * @internal
 */
export function formatJson(report: Report): string {
  const findings = report.findings.map(finding => `    ${JSON.stringify(inOrder(finding))}`);
  const list = findings.length > 0 ? `[\n${findings.join(',\n')}\n  ]` : '[]';
  return `{\n  "schemaVersion": 1,\n  "summary": ${JSON.stringify(
    report.summary,
  )},\n  "findings": ${list}\n}\n`;
}
