import { compareText, type Finding } from '@rollcall/model';

/** What tells in which order findings come. @public */
export type FindingKey = Pick<
  Finding,
  'file' | 'line' | 'column' | 'rule' | 'entityRef' | 'subject' | 'fingerprint' | 'pointer'
>;

/**
 * Compares two findings of an audit: below zero where the first comes first.
 *
 * @public
 */
export function compareFindings(a: FindingKey, b: FindingKey): number {
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
  return [...findings].sort(compareFindings);
}
