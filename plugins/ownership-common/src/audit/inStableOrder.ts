import { compareText, type Finding } from '@rollcall/model';

function compare(a: Finding, b: Finding): number {
  return (
    compareText(a.file ?? '', b.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.entityRef ?? '', b.entityRef ?? '') ||
    compareText(a.subject ?? '', b.subject ?? '') ||
    compareText(a.fingerprint, b.fingerprint) ||
    compareText(a.pointer ?? '', b.pointer ?? '')
  );
}

/**
 * Findings by file, line, column, rule, entity and subject: the order of reading, and the same on every machine.
 *
 * @internal
 */
export function inStableOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(compare);
}
