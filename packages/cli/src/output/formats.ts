import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatMarkdown } from './markdown';
import type { Report } from './Report';
import { formatSarif } from './sarif';
import { formatText } from './text';

/** @internal */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;

/** @internal */
export type Format = (typeof FORMATS)[number];

/**
 * Writes a report in a format, in one or more pieces.
 *
 * @internal
 */
export function formatReport(
  report: Report,
  options: { format: Format; color?: boolean },
): Iterable<string> {
  switch (options.format) {
    case 'json':
      return formatJson(report);
    case 'sarif':
      return [formatSarif(report)];
    case 'junit':
      return [formatJunit(report)];
    case 'github':
      return [formatGithub(report)];
    case 'markdown':
      return [formatMarkdown(report)];
    default:
      return [formatText(report, { color: options.color })];
  }
}
