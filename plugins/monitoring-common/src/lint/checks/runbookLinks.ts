import type { RuleHit } from '@rollcall/model';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';
import type { RunbookDirectory } from '../runbooks/RunbookDirectory';

/**
 * Alerts that name no runbook, and that none says it answers.
 *
 * @internal
 */
export function* checkAlertRunbooks(
  analysis: RuleAnalysis,
  directory: RunbookDirectory,
): Generator<RuleHit> {
  for (const rule of analysis.alerts()) {
    if (directory.linkOf(rule) || directory.answering(rule.name).length > 0) continue;
    yield {
      ...hitOf(analysis, rule),
      message: `${called(rule)} has no runbook.`,
      remedy:
        'Write its address under the annotation "runbook_url", or its name under "answers" of a Runbook.',
    };
  }
}

/**
 * Alerts whose runbook is not where they say.
 *
 * @internal
 */
export function* checkRunbookLinks(
  analysis: RuleAnalysis,
  directory: RunbookDirectory,
): Generator<RuleHit> {
  for (const rule of analysis.alerts()) {
    const link = directory.linkOf(rule);
    if (link?.state !== 'broken') continue;
    yield {
      ...hitOf(analysis, rule, `annotations/${link.annotation}`),
      message: `${called(rule)} names the runbook ${link.url}, but ${link.because}.`,
      remedy: 'Write the runbook, or correct the address.',
    };
  }
}
