import { formatPrometheusDuration } from '../promql';
import type { MonitoringRule } from '../ruleFiles';
import type { DeployedRule, DeployedRules } from './DeployedRules';
import {
  comparableExpression,
  differencesOf,
  type RuleDifference,
  sameLabels,
} from './differences';

/** A rule on a server, and where it stands there. @public */
export interface PlacedRule {
  group: string;
  file: string;
  intervalMs?: number;
  rule: DeployedRule;
}

/** @public */
export interface ChangedRule {
  code: MonitoringRule;
  deployed: PlacedRule;
  differences: RuleDifference[];
}

/** A group whose own settings differ. @public */
export interface ChangedGroup {
  /** A rule of the group. */
  code: MonitoringRule;
  deployed: PlacedRule;
  difference: RuleDifference;
}

/** What code and one server say about the same rules. @public */
export interface RuleComparison {
  /** In code and on the server, and the same. */
  same: { code: MonitoringRule; deployed: PlacedRule }[];
  /** In code alone. */
  missing: MonitoringRule[];
  /** On the server alone. */
  extra: PlacedRule[];
  changed: ChangedRule[];
  /** Groups that are evaluated at another interval, whether or not their rules are the same. */
  changedGroups: ChangedGroup[];
}

/** What must be equal for two rules to be taken for one: what is asked first is the strictest. */
type Fits = (code: MonitoringRule, deployed: PlacedRule) => boolean;

const isSameExpression: Fits = (code, { rule }) =>
  comparableExpression(code.expression) === comparableExpression(rule.expression);

const PASSES: { isSameGroup: boolean; fits: Fits }[] = [
  { isSameGroup: true, fits: (code, { rule }) => differencesOf(code, rule).length === 0 },
  { isSameGroup: true, fits: (code, { rule }) => sameLabels(code, rule) },
  { isSameGroup: true, fits: isSameExpression },
  { isSameGroup: true, fits: () => true },
  // A rule that was moved to another group is changed, not lost and found.
  { isSameGroup: false, fits: (code, { rule }) => differencesOf(code, rule).length === 0 },
  { isSameGroup: false, fits: (code, { rule }) => sameLabels(code, rule) },
];

function keyOf(options: { kind: string; name: string; group: string | undefined }): string {
  return JSON.stringify([options.kind, options.name, options.group]);
}

function groupedBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/**
 * Groups that are evaluated at another interval than the code says, once each. A group that says none takes the server's own.
 */
function changedGroups(pairs: Iterable<{ code: MonitoringRule; deployed: PlacedRule }>) {
  const changed = new Map<string, ChangedGroup>();
  for (const { code, deployed } of pairs) {
    const { name, intervalMs } = code.group;
    if (name !== deployed.group || !intervalMs || !deployed.intervalMs) continue;
    if (intervalMs === deployed.intervalMs) continue;
    const key = JSON.stringify([name, deployed.file, code.document.ref, code.group.pointer]);
    changed.set(key, {
      code,
      deployed,
      difference: {
        field: 'interval',
        code: formatPrometheusDuration(intervalMs),
        deployed: formatPrometheusDuration(deployed.intervalMs),
      },
    });
  }
  return [...changed.values()];
}

/**
 * Compares rules in code with those of a server: missing there, extra there, changed, or the same however the server prints
 * them. A rule is known by its group, name and labels; of several that share these, each is paired with the one nearest to it.
 *
 * @param code - rules of any number of documents
 * @public
 */
export function compareRules(
  code: readonly MonitoringRule[],
  deployed: Pick<DeployedRules, 'groups'>,
): RuleComparison {
  const unmatchedCode = new Set(code);
  const unmatchedDeployed = new Set<PlacedRule>();
  for (const { name, file, intervalMs, rules } of deployed.groups) {
    for (const rule of rules) unmatchedDeployed.add({ group: name, file, intervalMs, rule });
  }
  const same: RuleComparison['same'] = [];
  const changed: ChangedRule[] = [];

  function pair(rule: MonitoringRule, placed: PlacedRule): void {
    unmatchedCode.delete(rule);
    unmatchedDeployed.delete(placed);
    const differences = differencesOf(rule, placed.rule);
    if (rule.group.name !== placed.group) {
      differences.push({ field: 'group', code: rule.group.name, deployed: placed.group });
    }
    if (differences.length === 0) same.push({ code: rule, deployed: placed });
    else changed.push({ code: rule, deployed: placed, differences });
  }

  for (const { isSameGroup, fits } of PASSES) {
    const candidates = groupedBy(unmatchedDeployed, ({ group, rule }) =>
      keyOf({ ...rule, group: isSameGroup ? group : undefined }),
    );
    for (const rule of [...unmatchedCode]) {
      const { kind, name } = rule;
      const group = isSameGroup ? rule.group.name : undefined;
      const list = candidates.get(keyOf({ kind, name, group })) ?? [];
      const found = list.find(placed => unmatchedDeployed.has(placed) && fits(rule, placed));
      if (found) pair(rule, found);
    }
  }
  return {
    same,
    missing: [...unmatchedCode],
    extra: [...unmatchedDeployed],
    changed,
    changedGroups: changedGroups([...same, ...changed]),
  };
}

/**
 * As `compareRules`, but before an expression counts as changed both sides are put into the form of a formatter, such as
 * `/api/v1/format_query` of the server itself, which knows its own dialect best. It is asked only where the forms known here
 * differ.
 *
 * @param format - answers `undefined` where it cannot format an expression
 * @public
 */
export async function compareRulesFormatted(
  code: readonly MonitoringRule[],
  deployed: Pick<DeployedRules, 'groups'>,
  format: (expression: string) => Promise<string | undefined>,
): Promise<RuleComparison> {
  const comparison = compareRules(code, deployed);
  const same = [...comparison.same];
  const changed: ChangedRule[] = [];
  for (const item of comparison.changed) {
    const difference = item.differences.find(({ field }) => field === 'expression');
    const isReal = !difference || !(await isSameFormatted(item, format));
    const differences = isReal
      ? item.differences
      : item.differences.filter(({ field }) => field !== 'expression');
    if (differences.length > 0) changed.push({ ...item, differences });
    else same.push({ code: item.code, deployed: item.deployed });
  }
  return { ...comparison, same, changed };
}

async function isSameFormatted(
  { code, deployed }: ChangedRule,
  format: (expression: string) => Promise<string | undefined>,
): Promise<boolean> {
  const ours = await format(code.expression);
  return ours !== undefined && ours === (await format(deployed.rule.expression));
}
