import type { Finding, Fleet } from '@rollcall/model';
import { RULES, summarise } from '@rollcall/plugin-ownership-common';
import type { FailOn, Report } from '../output/Report';
import { comparePaths } from '../files/comparePaths';
import { VERSION } from '../version';

/**
 * Puts findings into the report that all formats take.
 *
 * @internal
 */
export function defineReport(options: {
  fleet: Fleet;
  files: number;
  findings: readonly Finding[];
  failOn: FailOn;
}): Report {
  const { fleet, files, findings, failOn } = options;
  const audited = fleet.documents.filter(each => each.audited);
  return {
    summary: {
      ...summarise(findings),
      files,
      documents: audited.length,
      services: fleet.services().filter(each => each.audited).length,
    },
    findings,
    rules: RULES.map(({ id, title, answer, defaultSeverity }) => ({
      id,
      title,
      answer,
      severity: fleet.policy.rules[id] ?? defaultSeverity,
    })).sort((a, b) => comparePaths(a.id, b.id)),
    failOn,
    version: VERSION,
  };
}
