import type { Finding, FindingState, Severity } from '@rollcall/model';
import { judgeText } from '../judges/Judge';
import type { Report } from './Report';
import { visible } from './visible';
import { verdict, verdictMark } from './words';

/** Shape and word carry the meaning; colour only repeats it. */
const MARKS: Record<FindingState, { mark: string; word?: string }> = {
  open: { mark: '▲' },
  waived: { mark: '◐', word: 'waived' },
  baselined: { mark: '◐', word: 'known' },
  unknown: { mark: '○', word: 'unknown' },
};

const RED = 31;
const YELLOW = 33;
const BOLD = 1;
const DIM = 2;

type Paint = (code: number, text: string) => string;

function paintWith(color: boolean): Paint {
  return (code, text) => (color && text ? `\u001b[${code}m${text}\u001b[0m` : text);
}

function colorOf(severity: Severity, state: FindingState): number {
  if (state !== 'open') return DIM;
  return { error: RED, warning: YELLOW, info: DIM }[severity];
}

function place({ line, column }: Finding): string {
  if (line === undefined) return '';
  return column === undefined ? `${line}` : `${line}:${column}`;
}

function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = finding.file ?? '';
    const group = groups.get(file);
    if (group) group.push(finding);
    else groups.set(file, [finding]);
  }
  return groups;
}

function formatFinding(finding: Finding, paint: Paint): string[] {
  const { severity, state, rule, message, remedy, waiver } = finding;
  const { mark, word } = MARKS[state];
  const color = colorOf(severity, state);
  const indent = '      ';
  const lines = visible(message).split('\n').join(`\n${indent}`);
  const head = `  ${paint(color, mark)} ${place(finding).padEnd(7)} ${paint(
    color,
    word ?? severity,
  )}  ${paint(BOLD, rule)}`;
  const why = waiver
    ? [
        `${indent}${paint(
          DIM,
          visible(`until ${waiver.expires}, approved by ${waiver.approvedBy}: ${waiver.reason}`),
        )}`,
      ]
    : [];
  const mend =
    state === 'open' || state === 'unknown'
      ? [`${indent}→ ${visible(remedy).split('\n').join(`\n${indent}  `)}`]
      : [];
  return [head, `${indent}${lines}`, ...why, ...mend];
}

function nextCommand(findings: readonly Finding[]): string[] {
  const first =
    findings.find(({ state, severity }) => state === 'open' && severity === 'error') ??
    findings.find(({ state }) => state === 'open');
  return first ? ['', `Why this matters: rollcall explain ${first.rule}`] : [];
}

/**
 * For people: the answer first, then every finding under its file with what to do, then the next command to type.
 *
 * @internal
 */
export function formatText(report: Report, options: { color?: boolean } = {}): string {
  const { findings, summary, judges = [] } = report;
  const paint = paintWith(options.color ?? false);
  const mark = verdictMark(summary);
  const lines = [`${mark === '▲' ? paint(RED, mark) : mark} ${paint(BOLD, verdict(summary))}`];
  for (const [file, group] of byFile(findings)) {
    lines.push('', paint(BOLD, visible(file) || 'The catalog as a whole'));
    for (const finding of group) lines.push(...formatFinding(finding, paint));
  }
  lines.push(...nextCommand(findings));
  if (judges.length > 0) lines.push('', ...judges.map(judgeText));
  lines.push('');
  return lines.join('\n');
}
