import type { Finding } from '@rollcall/model';
import type { Report } from './Report';
import { visible } from './visible';
import { count, verdict, verdictMark } from './words';

/** A comment on GitHub holds 65,536 characters; a summary of a step more. */
const MAX_LENGTH = 60_000;

const MARKS = { open: '▲', waived: '◐', baselined: '◐', unknown: '○' } as const;

/**
 * Other people's text, so that it is shown and not obeyed: no markup, no table cell, nobody is mentioned.
 *
 * @internal
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(/@/g, '@<!-- -->')
    .replace(/(https?|ftp|www)([:.])/gi, '$1<!-- -->$2')
    .replace(/\n/g, '<br>');
}

function row(finding: Finding): string {
  const { state, severity, rule, file, line, message, remedy } = finding;
  const word = state === 'open' ? severity : state;
  const place = file ? escapeMarkdown(line === undefined ? file : `${file}:${line}`) : '';
  return `| ${MARKS[state]} ${word} | ${escapeMarkdown(rule)} | ${place} | ${escapeMarkdown(
    message,
  )}<br>→ ${escapeMarkdown(remedy)} |\n`;
}

/**
 * Markdown for a pull request's comment or the summary of a step: the answer, then a table, cut where a comment would be
 * too long, saying how much is left out.
 *
 * @internal
 */
export function formatMarkdown(report: Report): string {
  const { findings, summary } = report;
  let text = `### ${verdictMark(summary)} Rollcall: ${verdict(summary)}\n`;
  if (findings.length === 0) return text;
  text += '\n|  | Rule | Where | What, and what to do |\n|---|---|---|---|\n';
  let shown = 0;
  for (const finding of findings) {
    const next = row(finding);
    if (text.length + next.length > MAX_LENGTH) break;
    text += next;
    shown++;
  }
  const left = findings.length - shown;
  if (left > 0) {
    text += `\n${count(left, 'more finding')} not shown here: run \`rollcall audit\` to see all.\n`;
  }
  return text;
}
