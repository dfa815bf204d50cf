import {
  didYouMean,
  enumerated,
  nearestNames,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { covers } from '../waivers/applyWaivers';
import { judgeWaivers, type JudgedWaiver } from '../waivers/waiverStanding';
import { RULE_IDS } from './ruleIds';

function judge(
  { fleet, audit }: RuleContext,
  waiver: JudgedWaiver,
): Pick<RuleHit, 'reason' | 'pointer' | 'message' | 'remedy'> | undefined {
  const { rule, entity, path, state } = waiver;
  const target = entity ? shown(entity) : path;
  if (!RULE_IDS.some(id => id === rule)) {
    return {
      reason: 'unknown-rule',
      pointer: '/spec/rule',
      message: `The waiver names a rule "${rule}", and there is none.`,
      remedy: didYouMean(nearestNames(rule, RULE_IDS)) ?? 'Remove the waiver.',
    };
  }
  if (state === 'elsewhere') {
    const { acceptFrom } = fleet.policy.waivers;
    return {
      reason: 'not-accepted',
      pointer: '/spec',
      message: `The waiver of ${rule} for ${target} does not count: the organisation's policy accepts ${
        acceptFrom.length > 0 ? `waivers from ${enumerated(acceptFrom)} only` : 'no waivers'
      }.`,
      remedy: 'Move it to a path that is accepted, where it is reviewed, or remove it.',
    };
  }
  if (state === 'unapproved') {
    return {
      reason: 'not-approved',
      pointer: '/spec/approvedBy',
      message: `The waiver of ${rule} for ${target} does not count: "${waiver.approvedBy}" stands in for who approves it.`,
      remedy: 'Write who approved it, such as "user:mara".',
    };
  }
  if (state === 'expired' || !audit || audit.notRun.has(rule)) return undefined;
  if (audit.findings.some(finding => covers(waiver, finding))) return undefined;
  return {
    pointer: '/spec',
    message: `The waiver of ${rule} for ${target} covers nothing.`,
    remedy: 'Remove it: what it covered has been mended, or was never there.',
  };
}

/**
 * A waiver that covers no finding: mended, misspelt, or lying where nobody reviews it.
 *
 * @internal
 */
export const waiverUnused: Rule = {
  id: 'waiver-unused',
  title: 'Every waiver covers something',
  answer: 'document',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  judgesAudit: true,
  *check(context) {
    for (const waiver of judgeWaivers(context.fleet, context.now)) {
      const { document } = waiver;
      const verdict = document.audited ? judge(context, waiver) : undefined;
      if (verdict) yield { document, ...verdict };
    }
  },
};
