import type { CatalogDocument, Fleet, RuleHit } from '@rollcall/model';
import { type LintOptions, RuleAnalysis } from './analysis/RuleAnalysis';
import { checkAlertLabels } from './checks/alertLabels';
import { checkAlertOwners } from './checks/alertOwners';
import { checkDuplicates } from './checks/duplicates';
import { checkMultipleDocuments, checkRuleFiles } from './checks/ruleFiles';
import { checkAlertRunbooks, checkRunbookLinks } from './checks/runbookLinks';
import { checkRetention, checkWindows } from './checks/windows';
import type { LintHit, LintRuleId } from './LintHit';
import { RunbookDirectory, type RunbookDirectoryOptions } from './runbooks/RunbookDirectory';

/** @public */
export interface LintRulesOptions extends LintOptions {
  /** What is known of runbooks beside the documents. */
  runbooks?: RunbookDirectoryOptions;
}

/**
 * Everything that is wrong with rule files in themselves and beside the catalog, whatever the tiers ask: what Prometheus would
 * refuse, alerts without owner or runbook, labels that lie, windows too short or too long, duplicates.
 *
 * @param documents - PrometheusRule documents to judge, such as those of one file; those that are not audited are passed over
 * @param fleet - everything known, these documents included
 * @public
 */
export function lintRules(
  documents: readonly CatalogDocument[],
  fleet: Fleet,
  options: LintRulesOptions = {},
): LintHit[] {
  const analysis = new RuleAnalysis({ fleet, documents, servers: options.servers });
  const directory = new RunbookDirectory(fleet, options.runbooks);
  const checks: [LintRuleId, Iterable<RuleHit | undefined>][] = [
    ['rule-file-invalid', checkRuleFiles(analysis)],
    ['rule-file-multi-document', checkMultipleDocuments(analysis)],
    ['rule-duplicate', checkDuplicates(analysis)],
    ['rule-window-too-short', checkWindows(analysis)],
    ['retention-too-short', checkRetention(analysis)],
    ['alert-without-owner', checkAlertOwners(analysis)],
    ['alert-label-hijacked', checkAlertLabels(analysis)],
    ['alert-without-runbook', checkAlertRunbooks(analysis, directory)],
    ['runbook-link-broken', checkRunbookLinks(analysis, directory)],
  ];
  return checks.flatMap(([rule, hits]) =>
    [...hits].flatMap(hit => (hit ? [{ ...hit, rule }] : [])),
  );
}
