import type { Finding } from '@rollcall/model';
import { isFailing, type Report } from './Report';
import { wellFormed } from './wellFormed';

/** Characters XML 1.0 cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets). */
function isForbidden(code: number): boolean {
  if (code < 0x20) return code !== 0x9 && code !== 0xa && code !== 0xd;
  return code === 0xfffe || code === 0xffff;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escape(text: string): string {
  let result = '';
  for (const character of wellFormed(text)) {
    const code = character.codePointAt(0)!;
    if (isForbidden(code)) {
      result += `\\u${code.toString(16).padStart(4, '0')}`;
    } else if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) {
      // As a reference, a line break in an attribute survives reading.
      result += `&#${code};`;
    } else {
      result += ENTITIES[character] ?? character;
    }
  }
  return result;
}

function placeOf({ file, line, column }: Finding): string {
  return [file ?? 'catalog', line, column].filter(part => part !== undefined).join(':');
}

function verdictOf(finding: Finding, report: Report): string {
  const { message, remedy, rule, state } = finding;
  const text = escape(`${placeOf(finding)}\n${message}\n${remedy}`);
  if (isFailing(finding, report.failOn)) {
    return `<failure type="${escape(rule)}" message="${escape(message)}">${text}</failure>`;
  }
  if (state === 'open') return `<system-out>${text}</system-out>`;
  return `<skipped message="${escape(`${state}: ${message}`)}"/>`;
}

function suite(name: string, findings: readonly Finding[], report: Report): string {
  const failures = findings.filter(finding => isFailing(finding, report.failOn)).length;
  const skipped = findings.filter(({ state }) => state !== 'open').length;
  const cases = findings.map(
    finding =>
      `    <testcase classname="${escape(name)}" name="${escape(
        [finding.entityRef ?? placeOf(finding), finding.subject].filter(Boolean).join(' '),
      )}" file="${escape(finding.file ?? '')}">${verdictOf(finding, report)}</testcase>`,
  );
  // A rule that found nothing is a test that passed; without it a clean run would look like no run.
  if (cases.length === 0) {
    cases.push(`    <testcase classname="${escape(name)}" name="nothing found"/>`);
  }
  return [
    `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/**
 * JUnit's XML, one suite per rule: what fails the run is a failure, what is waived, known or unknown is skipped.
 *
 * @internal
 */
export function formatJunit(report: Report): string {
  const byRule = new Map<string, Finding[]>();
  for (const { id, severity } of report.rules) {
    if (severity !== 'off') byRule.set(id, []);
  }
  for (const finding of report.findings) {
    const group = byRule.get(finding.rule);
    if (group) group.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const suites = [...byRule].map(([id, findings]) => suite(id, findings, report));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="rollcall audit">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}
