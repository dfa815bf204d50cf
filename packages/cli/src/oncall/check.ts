import type { Fleet } from '@rollcall/model';
import { coverage, ONCALL_RULES, rotationIn } from '@rollcall/plugin-oncall-common';
import { audit } from '@rollcall/plugin-ownership-common';
import { defineReport } from '../audit/defineReport';
import { openFleet } from '../audit/openFleet';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { nearest } from '../lib/nearest';
import { formatCoverage, type RotationCoverage } from '../output/coverage';
import { FORMATS, formatReport, type Format } from '../output/formats';
import { isFailing } from '../output/Report';
import { describeBasis, gatherFacts, type OnCallInputs } from './gatherFacts';
import type { OnCallValues } from './onCallFlags';

const AHEAD_MS = 30 * 86_400_000;

/**
 * Whoever asks for the rules of on-call alone wants to hear of each, also where no tier has turned them on.
 */
function withRulesOn(fleet: Fleet): Fleet {
  const { policy } = fleet;
  if (policy.tiers.length > 0) return fleet;
  const on = Object.fromEntries(ONCALL_RULES.map(({ id }) => [id, 'warning' as const]));
  return { ...fleet, policy: { ...policy, rules: { ...on, ...policy.rules } } };
}

function coveragesOf(fleet: Fleet, { facts }: OnCallInputs, now: string): RotationCoverage[] {
  const startMs = Date.parse(now);
  const window = { startMs, endMs: startMs + AHEAD_MS };
  return fleet.ofKind('OnCallRotation').map(({ ref, audited }) => {
    const rotation = rotationIn(fleet, ref)?.rotation;
    return {
      ref,
      audited,
      ...(rotation && {
        timeZone: rotation.timeZone,
        coverage: coverage(rotation, window, fleet, facts),
      }),
    };
  });
}

/**
 * `rollcall oncall check`: the audit by the rules of on-call alone, and how each rotation covers the next thirty days.
 *
 * @internal
 */
export async function check(
  context: CommandContext & { values: OnCallValues; words: readonly string[] },
): Promise<Outcome> {
  const { values, words, now, terminal } = context;
  if (words.length > 0) throw new UsageError('check takes no words: it looks at everything here.');
  const format = FORMATS.find(known => known === (values.format ?? 'text'));
  if (!format) {
    const meant = nearest(values.format!, FORMATS);
    throw new UsageError(
      `check cannot print ${values.format}.`,
      `${meant ? `Did you mean "${meant}"? ` : ''}It is one of ${FORMATS.join(', ')}.`,
    );
  }
  const opened = await openFleet(context);
  const fleet = withRulesOn(opened.fleet);
  const inputs = await gatherFacts({ ...context, root: opened.scope.root });
  const only = ONCALL_RULES.map(({ id }) => id);
  const findings = audit(fleet, inputs.facts, now, { only });
  const report = defineReport({ fleet, files: opened.catalog.files, findings, failOn: 'warning' });
  const rules = report.rules.filter(({ id }) => only.includes(id));
  if (format === 'text') {
    terminal.print(formatCoverage(coveragesOf(fleet, inputs, now), describeBasis(inputs.basis)));
  }
  terminal.print(
    formatReport({ ...report, rules }, { format: format as Format, color: terminal.color }),
  );
  return findings.some(each => isFailing(each, 'warning')) ? 'findings' : 'clean';
}
