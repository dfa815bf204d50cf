import { type Finding, type Fleet, normalizeRef, parseEntityRef } from '@rollcall/model';
import { answersAll } from '../api/fleetOverview';
import type { TrendDimension } from '../api/trend';
import type { ServiceRow } from '../api/types';
import { FIVE_ANSWERS } from '../standing/types';
import type { TrendCount } from './types';

type Bucket = readonly [dimension: TrendDimension, key: string];

function emptyCount([dimension, key]: Bucket): TrendCount {
  const openFindings = { error: 0, warning: 0, info: 0 };
  const counts = { services: 0, answered: 0, orphans: 0, openFindings };
  if (dimension === 'rule') return { dimension, key, counts };
  const marks = { owner: {}, 'on-call': {}, tier: {}, watch: {}, runbook: {} };
  return { dimension, key, counts: { ...counts, marks } };
}

/** The teams something counts for: that of its owner and all above it. */
function teamsOf(fleet: Fleet, ownerRef: string | undefined): Bucket[] {
  if (ownerRef === undefined || !fleet.org.hasGroup(ownerRef)) return [];
  const teams = new Set([ownerRef, ...fleet.org.ancestors(ownerRef)]);
  return [...teams].map(team => ['team', team] as const);
}

function bucketsOfRow(fleet: Fleet, { ref, system, tier, owner }: ServiceRow): Bucket[] {
  const defaultNamespace = parseEntityRef(ref)?.namespace;
  const systemRef = system && normalizeRef(system, { defaultKind: 'system', defaultNamespace });
  return [
    ['fleet', ''],
    ['tier', tier?.id ?? 'none'],
    // A system that does not exist is a finding, and no dimension.
    ...(systemRef && fleet.has(systemRef) ? [['system', systemRef] as const] : []),
    ...teamsOf(fleet, owner.ref),
  ];
}

/** What a finding about something other than a service counts for. */
function bucketsOfOther(fleet: Fleet, entityRef: string | undefined): Bucket[] {
  if (entityRef === undefined || !fleet.has(entityRef)) return [['fleet', '']];
  const team = fleet.org.hasGroup(entityRef) ? entityRef : fleet.owner(entityRef).ref;
  return [['fleet', ''], ...teamsOf(fleet, team)];
}

/**
 * Counts an audit for the trend: fleet, tiers (`none` for services without), teams with all below them, systems, and rules
 * (for which `services` are those with an open finding of it). Sorted by dimension and key.
 *
 * @param rows - of the audit
 * @param findings - of the same audit, all of them
 * @public
 */
export function countTrends(
  fleet: Fleet,
  rows: readonly ServiceRow[],
  findings: readonly Finding[],
): TrendCount[] {
  const counts = new Map<string, TrendCount>();
  const countOf = (bucket: Bucket) => {
    const id = bucket.join(' ');
    const count = counts.get(id) ?? emptyCount(bucket);
    counts.set(id, count);
    return count.counts;
  };
  countOf(['fleet', '']);
  const services = new Map<string, { row: ServiceRow; buckets: Bucket[] }>();
  for (const row of rows) {
    const buckets = bucketsOfRow(fleet, row);
    services.set(row.ref, { row, buckets });
    for (const count of buckets.map(countOf)) {
      count.services += 1;
      if (answersAll(row)) count.answered += 1;
      if (row.orphan) count.orphans += 1;
      for (const answer of FIVE_ANSWERS) {
        const states = count.marks![answer];
        states[row.marks[answer]] = (states[row.marks[answer]] ?? 0) + 1;
      }
    }
  }
  const concerned = new Set<string>();
  for (const { rule, entityRef, severity, state } of findings) {
    if (state !== 'open') continue;
    const service = entityRef === undefined ? undefined : services.get(entityRef);
    const byRule = countOf(['rule', rule]);
    const buckets = service?.buckets ?? bucketsOfOther(fleet, entityRef);
    for (const count of [byRule, ...buckets.map(countOf)]) count.openFindings[severity] += 1;
    const pair = `${rule} ${entityRef}`;
    if (!service || concerned.has(pair)) continue;
    concerned.add(pair);
    byRule.services += 1;
    if (service.row.orphan) byRule.orphans += 1;
  }
  return [...counts.values()].sort((a, b) =>
    `${a.dimension} ${a.key}` < `${b.dimension} ${b.key}` ? -1 : 1,
  );
}
