import {
  eachInSteps,
  type Finding,
  type Fleet,
  normalizeRef,
  parseEntityRef,
  type Steps,
} from '@rollcall/model';
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

/** Finds the counts that something is added to: each is made when it is first asked for, and looked up once for many. */
class Counts {
  readonly #byId = new Map<string, TrendCount>();
  readonly #ofTeams = new Map<string, readonly TrendCount['counts'][]>();

  constructor(private readonly fleet: Fleet) {}

  of(bucket: Bucket): TrendCount['counts'] {
    const id = bucket.join(' ');
    const count = this.#byId.get(id) ?? emptyCount(bucket);
    this.#byId.set(id, count);
    return count.counts;
  }

  /** Those of a team and of all above it. */
  ofTeams(ownerRef: string | undefined): readonly TrendCount['counts'][] {
    const { org } = this.fleet;
    if (ownerRef === undefined || !org.hasGroup(ownerRef)) return [];
    const known = this.#ofTeams.get(ownerRef);
    if (known) return known;
    const teams = new Set([ownerRef, ...org.ancestors(ownerRef)]);
    const counts = [...teams].map(team => this.of(['team', team]));
    this.#ofTeams.set(ownerRef, counts);
    return counts;
  }

  ofRow({ ref, system, tier, owner }: ServiceRow): TrendCount['counts'][] {
    const defaultNamespace = parseEntityRef(ref)?.namespace;
    const systemRef = system && normalizeRef(system, { defaultKind: 'system', defaultNamespace });
    return [
      this.of(['fleet', '']),
      this.of(['tier', tier?.id ?? 'none']),
      // A system that does not exist is a finding, and no dimension.
      ...(systemRef && this.fleet.has(systemRef) ? [this.of(['system', systemRef])] : []),
      ...this.ofTeams(owner.ref),
    ];
  }

  /** What a finding about something other than a service counts for. */
  ofOther(entityRef: string | undefined): TrendCount['counts'][] {
    const all = this.of(['fleet', '']);
    if (entityRef === undefined || !this.fleet.has(entityRef)) return [all];
    const isTeam = this.fleet.org.hasGroup(entityRef);
    return [all, ...this.ofTeams(isTeam ? entityRef : this.fleet.owner(entityRef).ref)];
  }

  /** By dimension and key. */
  sorted(): TrendCount[] {
    return [...this.#byId.values()].sort((a, b) =>
      `${a.dimension} ${a.key}` < `${b.dimension} ${b.key}` ? -1 : 1,
    );
  }
}

/**
 * Counts an audit for the trend: fleet, tiers (`none` for services without), teams with all below them, systems, and rules
 * (for which `services` are those with an open finding of it). Sorted by dimension and key. In steps, since a large fleet takes
 * a while.
 *
 * @param rows - of the audit
 * @param findings - of the same audit, all of them
 * @public
 */
export function* countTrends(
  fleet: Fleet,
  rows: readonly ServiceRow[],
  findings: readonly Finding[],
): Steps<TrendCount[]> {
  const counts = new Counts(fleet);
  counts.of(['fleet', '']);
  const services = new Map<string, { row: ServiceRow; of: TrendCount['counts'][] }>();
  yield* eachInSteps(rows, row => {
    const of = counts.ofRow(row);
    services.set(row.ref, { row, of });
    for (const count of of) {
      count.services += 1;
      if (answersAll(row)) count.answered += 1;
      if (row.orphan) count.orphans += 1;
      for (const answer of FIVE_ANSWERS) {
        const states = count.marks![answer];
        states[row.marks[answer]] = (states[row.marks[answer]] ?? 0) + 1;
      }
    }
  });
  const concerned = new Set<string>();
  yield* eachInSteps(findings, ({ rule, entityRef, severity, state }) => {
    if (state !== 'open') return;
    const service = entityRef === undefined ? undefined : services.get(entityRef);
    const byRule = counts.of(['rule', rule]);
    byRule.openFindings[severity] += 1;
    for (const count of service?.of ?? counts.ofOther(entityRef)) count.openFindings[severity] += 1;
    const pair = `${rule} ${entityRef}`;
    if (!service || concerned.has(pair)) return;
    concerned.add(pair);
    byRule.services += 1;
    if (service.row.orphan) byRule.orphans += 1;
  });
  return counts.sorted();
}
