import { DAY_MS, type Policy, type Tier } from '@rollcall/model';
import {
  errorBudget,
  type EventInterval,
  rollingWindow,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import { reviewWithin } from '../review/reviewDuty';
import type { ObjectiveEvent, ObjectiveName, OperationalObjective } from './types';

/** Over how many days operational objectives are counted: incidents are few. @public */
export const OBJECTIVE_WINDOW_DAYS = 90;

const NAMES: readonly ObjectiveName[] = ['acknowledged', 'review-held', 'actions-on-time'];

/** By rank of the tier, the most critical first; the last one holds for all below. */
const ACKNOWLEDGE_WITHIN = ['PT5M', 'PT15M', 'PT1H'];
const TARGETS: Readonly<Record<ObjectiveName, number>> = {
  acknowledged: 95,
  'review-held': 90,
  'actions-on-time': 90,
};
/** A promise of everything leaves no budget to speak of. */
const HIGHEST_TARGET = 99.99;

/**
 * Within which time somebody has to have an incident of a tier: what the policy says (`tiers.<key>.incidents.acknowledge.within`), else
 * five minutes for the most critical tier, a quarter of an hour for the next, an hour for others.
 *
 * @public
 */
export function acknowledgeWithin({ rank, incidents }: Pick<Tier, 'rank' | 'incidents'>): string {
  const usual = ACKNOWLEDGE_WITHIN[Math.min(rank, ACKNOWLEDGE_WITHIN.length - 1)];
  return incidents?.acknowledge?.within ?? usual;
}

function targetOf(name: ObjectiveName, { incidents }: Tier): number {
  const declared: Record<ObjectiveName, number | undefined> = {
    acknowledged: incidents?.acknowledge?.target,
    'review-held': incidents?.review?.target,
    'actions-on-time': incidents?.actions?.target,
  };
  return Math.min(HIGHEST_TARGET, declared[name] ?? TARGETS[name]);
}

/** An action item has a day of its own. */
function withinOf(name: ObjectiveName, tier: Tier): string | undefined {
  if (name === 'acknowledged') return acknowledgeWithin(tier);
  return name === 'review-held' ? reviewWithin(tier) : undefined;
}

/** The promise in the terms of monitoring, so that its arithmetic is the one of every other promise. */
function sloOf(name: ObjectiveName, tier: Tier, policyRef: string): Slo {
  const counter = (text: string) => ({
    text,
    form: 'counter' as const,
    language: 'rollcall',
    pointer: '/spec',
    documentRef: policyRef,
  });
  const id = `incidents-${name}-tier-${tier.id}`;
  return {
    id,
    name: id,
    title: `${name}, ${tier.title}`,
    format: 'openslo',
    apiVersion: 'openslo/v1',
    documentRef: policyRef,
    pointer: `/spec/tiers/${tier.id}/incidents`,
    objectivePointer: `/spec/tiers/${tier.id}/incidents`,
    serviceName: 'incidents',
    objectivePercent: targetOf(name, tier),
    window: rollingWindow({ count: OBJECTIVE_WINDOW_DAYS, unit: 'day' }),
    method: 'occurrences',
    indicator: {
      kind: 'ratio',
      counted: 'bad',
      part: counter('late'),
      total: counter('all'),
      grouping: [],
    },
    labels: {},
    alerting: { name: id, own: [] },
    notImported: [],
  };
}

/** One interval for each day until now, measured whether something happened on it or not. */
function daily(events: readonly ObjectiveEvent[], nowMs: number): EventInterval[] {
  const startMs = nowMs - OBJECTIVE_WINDOW_DAYS * DAY_MS;
  const days = Array.from({ length: OBJECTIVE_WINDOW_DAYS }, (_, day) => ({
    startMs: startMs + day * DAY_MS,
    endMs: startMs + (day + 1) * DAY_MS,
    total: 0,
    bad: 0,
  }));
  for (const { atMs, isGood } of events) {
    const day = days[Math.floor((atMs - startMs) / DAY_MS)];
    if (atMs < startMs || !day) continue;
    day.total += 1;
    if (!isGood) day.bad += 1;
  }
  return days;
}

/**
 * What is left of what an organisation promises itself about incidents, tier by tier: the same arithmetic as for every SLO, over a
 * rolling window of 90 days.
 *
 * @param options - `events`: what went as promised, or did not; `now`: ISO 8601 instant
 * @returns nothing where the policy declares no tiers
 * @public
 */
export function operationalObjectives(options: {
  policy: Pick<Policy, 'tiers' | 'ref'>;
  events: Readonly<Record<ObjectiveName, readonly ObjectiveEvent[]>>;
  now: string;
}): OperationalObjective[] {
  const { policy, events, now } = options;
  const nowMs = Date.parse(now);
  return policy.tiers.flatMap(tier =>
    NAMES.map((name): OperationalObjective => {
      const ofTier = events[name].filter(event => event.tier === tier.id);
      const series = { measures: 'events' as const, intervals: daily(ofTier, nowMs) };
      const slo = sloOf(name, tier, policy.ref ?? 'auditpolicy:default/built-in');
      const within = withinOf(name, tier);
      return {
        name,
        tier: tier.id,
        tierTitle: tier.title,
        targetPercent: slo.objectivePercent,
        ...(within !== undefined && { within }),
        budget: errorBudget(slo, series, now),
      };
    }),
  );
}
