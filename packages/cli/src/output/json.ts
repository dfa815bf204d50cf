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

function line(finding: Finding): string {
  const fields: string[] = [];
  for (const field of FIELDS) {
    const value = finding[field];
    if (value === undefined) continue;
    fields.push(`"${field}":${JSON.stringify(value)}`);
  }
  return `    {${fields.join(',')}}`;
}

/**
 * For machines: `{schemaVersion: 1, summary, findings}`, one finding per line; byte-identical for equal input. Given in
 * pieces, so that the report of a large catalog is never held as one text.
 *
 * @internal
 */
export function* formatJson(report: Report): Generator<string> {
  const { summary, findings, judges } = report;
  yield `{\n  "schemaVersion": 1,\n  "summary": ${JSON.stringify(summary)},\n`;
  if (judges !== undefined) yield `  "judges": ${JSON.stringify(judges)},\n`;
  yield '  "findings": [';
  let separator = '\n';
  for (const finding of findings) {
    yield separator + line(finding);
    separator = ',\n';
  }
  yield findings.length > 0 ? '\n  ]\n}\n' : ']\n}\n';
}
