import type { CatalogDocument, Finding } from '@rollcall/model';
import { summarise } from '@rollcall/plugin-ownership-common';
import { gapsOf } from '../audit/gapsOf';
import { comparePaths } from '../files/comparePaths';
import { isInScope } from '../files/isInScope';
import type { Judge } from '../judges/Judge';
import type { Outcome } from '../lib/Command';
import { formatReport, type Format } from '../output/formats';
import { type FailOn, isFailing, type Report, type RuleDescription } from '../output/Report';
import { VERSION } from '../version';
import type { Opened, VerdictContext } from './openForVerdict';

/** @internal */
export interface Verdict {
  /** What was judged. */
  documents: readonly CatalogDocument[];
  findings: readonly Finding[];
  rules: readonly RuleDescription[];
  /** `error` unless said. */
  failOn?: FailOn;
  /** Programs that are the last word, asked or not. */
  judges?: readonly Judge[];
  /** What is said where there was nothing to judge, as a sentence. */
  nothing: string;
}

/**
 * Prints what was found, and says how the command ends: what could not be read outweighs what was found, and paths that hold
 * nothing to judge were named by mistake.
 *
 * @internal
 */
export function reportVerdict(
  { terminal, values, words }: Pick<VerdictContext, 'terminal' | 'values' | 'words'>,
  { catalog, scope }: Pick<Opened, 'catalog' | 'scope'>,
  verdict: Verdict,
): Outcome {
  const { documents, findings, rules, failOn = 'error', judges, nothing } = verdict;
  const report: Report = {
    summary: {
      ...summarise(findings),
      files: new Set(documents.map(({ source }) => source.file)).size,
      documents: documents.length,
      services: 0,
    },
    findings,
    rules: [...rules].sort((a, b) => comparePaths(a.id, b.id)),
    failOn,
    version: VERSION,
    ...(judges && { judges }),
  };
  const format = (values.format ?? 'text') as Format;
  terminal.print(formatReport(report, { format, color: terminal.color }));

  const gaps = gapsOf(catalog.problems.filter(({ file }) => isInScope(scope, file)));
  for (const gap of gaps) terminal.note(gap);
  if (gaps.length > 0) return 'incomplete';
  if (findings.some(finding => isFailing(finding, failOn))) return 'findings';
  if (documents.length > 0) return 'clean';
  terminal.note(nothing);
  return words.length > 0 ? 'incomplete' : 'clean';
}
