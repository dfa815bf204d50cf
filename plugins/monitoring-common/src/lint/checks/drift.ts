import { enumerated, type RuleContext, type RuleHit } from '@rollcall/model';
import {
  compareRules,
  type DeployedRules,
  type PlacedRule,
  type RuleComparison,
  type RuleDifference,
} from '../../compare';
import { generatedGroupNames } from '../../generate';
import type { MonitoringRule } from '../../ruleFiles';
import { fleetSlos } from '../../slo';
import { serversOf } from '../analysis/perAudit';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';

function shownDifference({ field, code, deployed }: RuleDifference): string {
  const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  if (code === undefined) return `${field} is "${cut(deployed ?? '')}" there and not in code`;
  if (deployed === undefined) return `${field} is "${cut(code)}" in code and not there`;
  return `${field} is "${cut(deployed)}" there, "${cut(code)}" in code`;
}

/** Services by what a label may call them: the name, or the whole reference. */
function servicesByName({ fleet }: RuleAnalysis): Map<string, string> {
  return new Map(
    fleet.services().flatMap(({ ref, name }) => [
      [name, ref],
      [ref, ref],
    ]),
  );
}

/** Rules made out of promises stand in no document, and are compared where they are generated. */
function generatedGroupsOf({ fleet }: RuleAnalysis): ReadonlySet<string> {
  return new Set(fleetSlos(fleet).slos.flatMap(generatedGroupNames));
}

/** A rule on the server alone is ours only where its group or its service is. */
function* extraHits(
  analysis: RuleAnalysis,
  server: string,
  extra: readonly PlacedRule[],
): Generator<RuleHit> {
  const byGroup = new Map<string, MonitoringRule>();
  for (const rule of analysis.rules()) {
    if (!byGroup.has(rule.group.name)) byGroup.set(rule.group.name, rule);
  }
  const services = servicesByName(analysis);
  const generated = generatedGroupsOf(analysis);
  for (const placed of extra) {
    const neighbour = byGroup.get(placed.group);
    if (!neighbour && generated.has(placed.group)) continue;
    const service = services.get(placed.rule.labels.service ?? '');
    const document = neighbour?.document ?? (service && analysis.fleet.get(service));
    if (!document) continue;
    yield {
      document,
      ...(service && { entityRef: service }),
      reason: 'extra',
      subject: `${server}/${placed.group}/${placed.rule.name}`,
      pointer: neighbour?.group.pointer,
      message: `${server} runs the rule ${placed.rule.name} of the group "${placed.group}", which is not in code.`,
      remedy: 'Put it into code, or remove it from the server.',
    };
  }
}

/** Missing everywhere: a rule that runs on one of several servers is where it belongs. */
function* missingHits(
  analysis: RuleAnalysis,
  comparisons: ReadonlyMap<string, RuleComparison>,
): Generator<RuleHit> {
  const counts = new Map<MonitoringRule, number>();
  for (const { missing } of comparisons.values()) {
    for (const rule of missing) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const servers = enumerated([...comparisons.keys()], { conjunction: 'or' });
  for (const [rule, count] of counts) {
    if (count < comparisons.size) continue;
    yield {
      ...hitOf(analysis, rule),
      reason: 'missing',
      message: `${called(rule)} is in code, but does not run on ${servers}.`,
      remedy: 'Deploy it, or remove it from the code.',
    };
  }
}

function* changedHits(
  analysis: RuleAnalysis,
  server: string,
  { changed, changedGroups }: RuleComparison,
): Generator<RuleHit> {
  for (const { code, differences } of changed) {
    const hit = hitOf(analysis, code);
    yield {
      ...hit,
      reason: 'changed',
      subject: `${server}/${hit.subject}`,
      message: `${called(code)} is not the same on ${server}: ${differences.map(shownDifference).join('; ')}.`,
      remedy: 'Deploy what is in code, or take the change over into code.',
    };
  }
  for (const { code, difference } of changedGroups) {
    yield {
      document: code.document,
      reason: 'changed',
      subject: `${server}/${code.group.name}`,
      pointer: code.group.pointer,
      message: `The group "${code.group.name}" is not the same on ${server}: ${shownDifference(difference)}.`,
      remedy: 'Deploy what is in code, or take the change over into code.',
    };
  }
}

function compareAll(analysis: RuleAnalysis, sources: ReadonlyMap<string, DeployedRules>) {
  const code = [...analysis.rules()];
  return new Map([...sources].map(([server, deployed]) => [server, compareRules(code, deployed)]));
}

/**
 * Where the servers run something else than stands in code.
 *
 * @internal
 */
export function* checkDrift(context: RuleContext, analysis: RuleAnalysis): Generator<RuleHit> {
  const [document] = analysis.documents;
  if (!document) return;
  const read = serversOf(context);
  if (!read || (read.sources.size === 0 && read.unreadable.length === 0)) {
    yield {
      document,
      reason: 'no-source',
      state: 'unknown',
      message: 'Whether the rules in code run anywhere is not known: no server was asked.',
      remedy: 'Connect a Prometheus to the portal, and let the audit ask it (--portal).',
    };
    return;
  }
  for (const { source, message } of read.unreadable) {
    yield {
      document,
      reason: 'unreadable-source',
      state: 'unknown',
      subject: source,
      message,
      remedy: 'Let the portal write these facts, or correct them.',
    };
  }
  if (read.sources.size === 0) return;
  const comparisons = compareAll(analysis, read.sources);
  // What runs nowhere else may run on a server that could not be read.
  if (read.unreadable.length === 0) yield* missingHits(analysis, comparisons);
  for (const [server, comparison] of comparisons) {
    yield* changedHits(analysis, server, comparison);
    yield* extraHits(analysis, server, comparison.extra);
  }
}
