import type { Fleet } from '@rollcall/model';
import {
  type ChangedGroup,
  type ChangedRule,
  compareRules,
  compareRulesFormatted,
  type DeployedRule,
  type DeployedRules,
  type DriftDto,
  type MonitoringRule,
  type PlacedRule,
  type RuleComparison,
  type RuleDifference,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { ownerOf } from '../book/ownerOf';
import type { AlertState } from '../sources/PrometheusSource';
import { CodeRules, generatedKey, ruleKey } from './CodeRules';
import type { GeneratedRules } from './GeneratedRules';
import type { ExtraAlert, RunningAlert, SourceDrift } from './SourceDrift';

type Item = DriftDto['items'][number];

/** What one source was seen to run. @internal */
export interface SourceRules {
  rules: DeployedRules;
  /** Of the newest reading; without it, nobody knows which alerts fire. */
  states?: (AlertState | undefined)[][];
  /** An expression in the server's own form, as far as it says. */
  format: (expression: string) => Promise<string | undefined>;
}

/** @internal */
export interface CompareSourcesOptions {
  fleet: Fleet;
  generated: GeneratedRules;
  sources: ReadonlyMap<string, SourceRules>;
  /** Names of sources that were never read: what is missing may run there. */
  unread: readonly string[];
}

/** How many rules of a way of writing are not on the server as they are. */
function distance({ changed, missing, extra }: RuleComparison): number {
  return changed.length + missing.length + extra.length;
}

/** Promises whose rules a server runs although they stand in no document, written in the way that is nearest to it. */
function generatedFor(
  { rules }: SourceRules,
  { fleet, generated, code }: { fleet: Fleet; generated: GeneratedRules; code: CodeRules },
): MonitoringRule[] {
  const promises = generated.promisesByGroup(fleet);
  const deployed = new Map<Slo, DeployedRules['groups']>();
  for (const group of rules.groups) {
    const slo = promises.get(group.name);
    if (!slo || code.hasGroup(group.name)) continue;
    deployed.set(slo, [...(deployed.get(slo) ?? []), group]);
  }
  return [...deployed].flatMap(([slo, groups]) => {
    let nearest: { rules: MonitoringRule[]; distance: number } | undefined;
    for (const way of generated.waysOf(fleet, slo)) {
      const found = distance(compareRules(way, { groups }));
      if (!nearest || found < nearest.distance) nearest = { rules: way, distance: found };
      if (found === 0) break;
    }
    return nearest?.rules ?? [];
  });
}

/** Asks the server at once for every form the comparison will want, rather than for one after the other. */
async function formatsOf(code: readonly MonitoringRule[], source: SourceRules) {
  const wanted = new Set(
    compareRules(code, source.rules)
      .changed.filter(({ differences }) => differences.some(({ field }) => field === 'expression'))
      .flatMap(({ code: rule, deployed }) => [rule.expression, deployed.rule.expression]),
  );
  const entries = await Promise.all(
    [...wanted].map(async expression => [expression, await source.format(expression)] as const),
  );
  return new Map(entries);
}

function statesOf({ rules, states }: SourceRules): Map<DeployedRule, AlertState | undefined> {
  return new Map(
    rules.groups.flatMap((group, at) =>
      group.rules.map((rule, index) => [rule, states?.[at]?.[index]] as const),
    ),
  );
}

function countedByService(code: CodeRules, { same }: RuleComparison): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code: rule } of same) {
    const ref = code.serviceOf(rule);
    if (ref !== undefined) counts[ref] = (counts[ref] ?? 0) + 1;
  }
  return counts;
}

function onlyAlerts(pairs: readonly { code: MonitoringRule; deployed: PlacedRule }[]) {
  return pairs.filter(({ code }) => code.kind === 'alert');
}

class Report {
  constructor(
    private readonly code: CodeRules,
    private readonly written: ReadonlySet<MonitoringRule>,
  ) {}

  ofCode(
    rule: MonitoringRule,
    { kind, differences }: { kind: Item['kind']; differences: RuleDifference[] },
  ): Item {
    const { fleet } = this.code;
    const { source } = rule.document;
    const isWritten = this.written.has(rule);
    const line = (isWritten && fleet.locate(source, rule.pointer)?.line) || source.line;
    return {
      kind,
      group: rule.group.name,
      name: rule.name,
      origin: isWritten ? 'document' : 'generated',
      ...this.#whose(this.code.serviceOf(rule)),
      place: `${source.file}:${line}`,
      differences,
    };
  }

  extra({ group, rule }: PlacedRule): Item {
    return {
      kind: 'extra',
      group,
      name: rule.name,
      ...this.#whose(this.code.serviceNamed(rule.labels)),
      differences: [{ field: 'expression', deployed: rule.expression }],
    };
  }

  changed({ code, differences }: ChangedRule): Item {
    return this.ofCode(code, { kind: 'changed', differences });
  }

  changedGroup({ code, difference }: ChangedGroup): Item {
    const { name } = code.group;
    return { ...this.ofCode(code, { kind: 'changed', differences: [difference] }), name };
  }

  missing(rule: MonitoringRule): Item {
    const differences = [{ field: 'expression', code: rule.expression }];
    return this.ofCode(rule, { kind: 'missing', differences });
  }

  #whose(serviceRef: string | undefined): Pick<Item, 'serviceRef' | 'ownerRef' | 'ownerLack'> {
    if (serviceRef === undefined) return {};
    return { serviceRef, ...ownerOf(this.code.fleet, serviceRef) };
  }
}

/** Rules of documents that run on none of the sources: one that runs on one of several is where it belongs. */
function missingEverywhere(
  comparisons: Iterable<RuleComparison>,
  written: readonly MonitoringRule[],
) {
  let missing = new Set(written);
  for (const comparison of comparisons) {
    const here = new Set(comparison.missing);
    missing = new Set([...missing].filter(rule => here.has(rule)));
  }
  return [...missing];
}

/**
 * How the rules of each source compare with the code: rules of documents, and those made out of promises where a source runs
 * such. Of rules that are on a source alone only those count whose group or service is one of ours.
 *
 * @internal
 */
export async function compareSources(
  options: CompareSourcesOptions,
): Promise<Map<string, SourceDrift>> {
  const { fleet, generated, sources, unread } = options;
  const code = CodeRules.of(fleet);
  const written = new Set(code.rules);
  const report = new Report(code, written);
  const comparisons = new Map<string, RuleComparison>();
  for (const [name, source] of sources) {
    const all = [...code.rules, ...generatedFor(source, { fleet, generated, code })];
    const formats = await formatsOf(all, source);
    const format = async (expression: string) => formats.get(expression);
    comparisons.set(name, await compareRulesFormatted(all, source.rules, format));
  }
  const missing = unread.length > 0 ? [] : missingEverywhere(comparisons.values(), code.rules);
  return new Map(
    [...comparisons].map(([name, comparison]) => {
      const source = sources.get(name)!;
      const states = statesOf(source);
      const extra = comparison.extra.filter(({ group, rule }) => code.isOurs(group, rule.labels));
      const absent = [...missing, ...comparison.missing.filter(rule => !written.has(rule))];
      const running = (drift: RunningAlert['drift'], pairs: Parameters<typeof onlyAlerts>[0]) =>
        onlyAlerts(pairs).map(({ code: rule, deployed }) => ({
          key: written.has(rule) ? ruleKey(rule) : generatedKey(rule),
          drift,
          state: states.get(deployed.rule),
        }));
      const drift: SourceDrift = {
        asOf: source.rules.readAt,
        same: comparison.same.length,
        sameByService: countedByService(code, comparison),
        missing: absent.length,
        changed: comparison.changed.length + comparison.changedGroups.length,
        extra: extra.length,
        ...(unread.length > 0 && {
          missingUnknown: `What is missing is not known: ${unread.join(', ')} was never read, and may run it.`,
        }),
        items: [
          ...comparison.changed.map(item => report.changed(item)),
          ...comparison.changedGroups.map(item => report.changedGroup(item)),
          ...absent.map(rule => report.missing(rule)),
          ...extra.map(placed => report.extra(placed)),
        ],
        alerts: [...running('same', comparison.same), ...running('changed', comparison.changed)],
        extraAlerts: extra
          .filter(({ rule }) => rule.kind === 'alert')
          .map(({ group, file, rule }): ExtraAlert => {
            const { name: alert, expression, labels, annotations } = rule;
            const serviceRef = code.serviceNamed(labels);
            const state = states.get(rule);
            return {
              ...{ group, file, name: alert, expression, labels, annotations, state },
              ...(serviceRef !== undefined && { serviceRef }),
            };
          }),
      };
      return [name, drift];
    }),
  );
}
