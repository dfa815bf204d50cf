import type { CatalogDocument, Fleet } from '@rollcall/model';
import {
  compareRulesFormatted,
  explainRules,
  fleetSlos,
  generatedGroupNames,
  type MonitoringRule,
  type PlacedRule,
  readRules,
  type RuleComparison,
} from '@rollcall/plugin-monitoring-common';
import type { PrometheusClient } from '../prometheus/PrometheusClient';
import type { DriftItem, RuleDrift } from './RuleDrift';

/** What was compared, for those that go on with it. @internal */
export interface ServerComparison {
  comparison: RuleComparison;
  drift: RuleDrift;
}

/** Rules on a server are ours where their group stands in code, or they are about a service of the catalog. */
function ownExtra(fleet: Fleet, code: readonly MonitoringRule[], extra: readonly PlacedRule[]) {
  const groups = new Set(code.map(({ group }) => group.name));
  // Rules made out of promises stand in no document; "slo generate" writes them.
  const generated = new Set(fleetSlos(fleet).slos.flatMap(slo => generatedGroupNames(slo)));
  const services = new Map(
    fleet.services().flatMap(({ ref, name }) => [[ref, ref] as const, [name, ref] as const]),
  );
  return extra.flatMap(placed => {
    const serviceRef = services.get(placed.rule.labels.service ?? '');
    const isOwn = groups.has(placed.group) || serviceRef !== undefined;
    return isOwn && !generated.has(placed.group) ? [{ placed, serviceRef }] : [];
  });
}

/** Where a rule stands: `<path>:<line>`. @internal */
export function placeOfRule(fleet: Fleet, document: CatalogDocument, pointer: string): string {
  const { source } = document;
  const position = fleet.locate(source, pointer);
  return `${source.file}:${position?.line ?? source.line}`;
}

/** Where rules in code stand and whose they are. */
function codeItems(fleet: Fleet, rules: readonly MonitoringRule[]) {
  const items = explainRules(rules, fleet).map(({ rule, ownership }) => {
    const [serviceRef] = ownership?.serviceRefs ?? [];
    const [ownerRef] = ownership?.ownerRefs ?? [];
    const item: Omit<DriftItem, 'kind' | 'differences'> = {
      group: rule.group.name,
      name: rule.name,
      ...(serviceRef && { serviceRef }),
      ...(ownerRef && { ownerRef }),
      place: placeOfRule(fleet, rule.document, rule.pointer),
    };
    return [rule, item] as const;
  });
  return new Map(items);
}

function ownerOf(fleet: Fleet, serviceRef: string): string | undefined {
  const { state, ref } = fleet.owner(serviceRef);
  return state === 'owned' ? ref : undefined;
}

function itemsOf(
  fleet: Fleet,
  comparison: RuleComparison,
  own: ReturnType<typeof ownExtra>,
): DriftItem[] {
  const inCode = codeItems(fleet, [
    ...comparison.changed.map(({ code }) => code),
    ...comparison.missing,
  ]);
  const changed = comparison.changed.map(({ code, deployed, differences }) => ({
    kind: 'changed' as const,
    ...inCode.get(code)!,
    ...(deployed.file && { deployedFile: deployed.file }),
    differences,
  }));
  const groups = comparison.changedGroups.map(({ code, deployed, difference }) => ({
    kind: 'changed' as const,
    group: code.group.name,
    name: code.group.name,
    place: placeOfRule(fleet, code.document, code.group.pointer),
    ...(deployed.file && { deployedFile: deployed.file }),
    differences: [difference],
  }));
  const missing = comparison.missing.map(rule => ({
    kind: 'missing' as const,
    ...inCode.get(rule)!,
    differences: [],
  }));
  const extra = own.map(({ placed, serviceRef }) => {
    const ownerRef = serviceRef === undefined ? undefined : ownerOf(fleet, serviceRef);
    return {
      kind: 'extra' as const,
      group: placed.group,
      name: placed.rule.name,
      ...(serviceRef && { serviceRef }),
      ...(ownerRef && { ownerRef }),
      ...(placed.file && { deployedFile: placed.file }),
      differences: [],
    };
  });
  return [...changed, ...groups, ...missing, ...extra];
}

/**
 * Compares rules in code with those a Prometheus runs, by the form the server itself writes where it formats expressions.
 *
 * @param documents - PrometheusRule documents
 * @param now - ISO 8601 instant
 * @throws EnvironmentError where the server does not answer as it should
 * @internal
 */
export async function compareWithServer(options: {
  fleet: Fleet;
  documents: readonly CatalogDocument[];
  client: PrometheusClient;
  now: string;
}): Promise<ServerComparison> {
  const { fleet, documents, client, now } = options;
  const code = documents.flatMap(document =>
    readRules(document).groups.flatMap(({ rules }) => rules),
  );
  const deployed = await client.deployedRules(now);
  const comparison = await compareRulesFormatted(code, deployed, expression =>
    client.format(expression),
  );
  const own = ownExtra(fleet, code, comparison.extra);
  return {
    comparison,
    drift: {
      source: client.name,
      ...(deployed.version && { version: deployed.version }),
      asOf: deployed.readAt,
      formattedBy: client.formats ? 'server' : 'rollcall',
      same: comparison.same.length,
      items: itemsOf(fleet, comparison, own),
      others: comparison.extra.length - own.length,
    },
  };
}
