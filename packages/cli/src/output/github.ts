import type { Finding, Severity } from '@rollcall/model';
import type { Report } from './Report';
import { visible } from './visible';
import { verdict } from './words';

const COMMANDS: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Only these count against GitHub's ten annotations a step, so the gravest come first. */
const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

function annotation(finding: Finding): string {
  const { file, line, column, rule, severity, state } = finding;
  const command = state === 'unknown' ? 'notice' : COMMANDS[severity];
  const properties = [
    file && `file=${escapeProperty(file)}`,
    file && line && `line=${line}`,
    file && line && column && `col=${column}`,
    `title=${escapeProperty(`rollcall ${rule}`)}`,
  ].filter(Boolean);
  const text = escapeData(visible(`${finding.message}\n${finding.remedy}`));
  return `::${command} ${properties.join(',')}::${text}`;
}

/**
 * Workflow commands of GitHub Actions
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), which annotate the pull request. What
 * is waived or known before is not annotated.
 *
 * @internal
 */
export function formatGithub(report: Report): string {
  const shown = report.findings.filter(({ state }) => state === 'open' || state === 'unknown');
  const rank = ({ state, severity }: Finding) =>
    state === 'unknown' ? ORDER.length : ORDER.indexOf(severity);
  const sorted = [...shown].sort((a, b) => rank(a) - rank(b));
  return [...sorted.map(annotation), verdict(report.summary), ''].join('\n');
}
