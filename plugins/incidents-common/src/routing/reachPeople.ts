import { type Facts, type Fleet, kindOfRef, shown } from '@rollcall/model';
import { type EscalationStep, escalationFor, reachabilityOf } from '@rollcall/plugin-oncall-common';
import { hopSentence } from './hopSentence';
import type { Reaches, RoutingHop } from './types';

/** @internal */
export interface ReachedPeople {
  reaches: Reaches;
  people: string[];
  steps: EscalationStep[];
  answeredBy?: string;
  hops: RoutingHop[];
  concerns: string[];
}

/** @internal */
export interface ReachQuery {
  /** What is asked who is on call: the service, or its owner; absent where there is neither. */
  askedRef?: string;
  ownerRef?: string;
  facts: Facts;
  atMs: number;
  operators: readonly string[];
}

const NOBODY =
  'Neither a rotation, nor the fallback, nor a team above has anybody who can be reached.';

function firstPeople(steps: readonly EscalationStep[]): string[] {
  const first = steps.find(({ state }) => state === 'reaches');
  return [...new Set((first?.targets ?? []).flatMap(({ users }) => users))];
}

function lastStep(
  steps: readonly EscalationStep[],
  { ref, users, because }: { ref: string; users: readonly string[]; because: string },
): EscalationStep {
  return {
    index: steps.length,
    afterMs: steps.at(-1)?.afterMs ?? 0,
    repetition: 0,
    targets: users.length > 0 ? [{ ref, users }] : [],
    state: users.length > 0 ? 'reaches' : 'empty',
    because,
    fallback: true,
  };
}

/** The nearest group, upwards from the owner, that has somebody who can be reached. */
function nearestMembers(
  fleet: Fleet,
  ownerRef: string | undefined,
  atMs: number,
): { ref: string; users: string[] } | undefined {
  if (ownerRef === undefined) return undefined;
  const canReach = (user: string) =>
    ['reachable', 'no-contact'].includes(reachabilityOf(fleet, user, { atMs }));
  if (kindOfRef(ownerRef) === 'user') {
    return canReach(ownerRef) ? { ref: ownerRef, users: [ownerRef] } : undefined;
  }
  if (!fleet.org.hasGroup(ownerRef)) return undefined;
  for (const ref of [ownerRef, ...fleet.org.ancestors(ownerRef)]) {
    const users = fleet.org.activeMembers(ref, atMs).filter(canReach);
    if (users.length > 0) return { ref, users };
  }
  return undefined;
}

/** By the documents alone: the escalation, whose last step is the organisation's fallback. */
function escalation(fleet: Fleet, query: ReachQuery): ReachedPeople {
  const { askedRef, facts, atMs } = query;
  const fallback = fleet.policy.onCall.fallback;
  const target = askedRef ?? (fallback === undefined ? undefined : fleet.alias(fallback));
  if (target === undefined || !fleet.has(target)) {
    return { reaches: 'operators', people: [], steps: [], hops: [], concerns: [] };
  }
  const { resolution, answeredBy, steps, problem } = escalationFor(fleet, target, facts, atMs);
  const first = steps.find(({ state }) => state === 'reaches');
  const isFallback = askedRef === undefined || (first?.fallback ?? false);
  const told = isFallback
    ? `${shown(fallback ?? target)} is the fallback of the organisation.`
    : `${shown(answeredBy ?? target)} says who is on call.`;
  return {
    reaches: isFallback ? 'fallback' : 'on-call',
    people: firstPeople(steps),
    // What the fallback itself would do is a fallback here, whatever its own document calls it.
    steps: steps.map(step => (isFallback ? { ...step, fallback: true } : step)),
    ...(answeredBy !== undefined && { answeredBy }),
    hops: [
      ...resolution.hops.map(hop => ({ ...hop, because: hopSentence(hop) })),
      ...(first
        ? [{ from: target, via: 'on call', to: answeredBy ?? fallback ?? target, because: told }]
        : []),
    ],
    concerns: [
      ...(problem === undefined ? [] : [`${shown(resolution.ref ?? target)}: ${problem}.`]),
      ...steps.flatMap(({ state, because }) =>
        state === 'reaches' || because === undefined ? [] : [`A step reaches nobody: ${because}.`],
      ),
    ],
  };
}

/**
 * Whom an alert is taken to, and in which order. Where the escalation and the organisation's fallback reach nobody, the members
 * of the owner are asked, or of the nearest team above that has any; where the documents name nobody at all, the operators of
 * the portal. It never ends with nobody.
 *
 * @internal
 */
export function reachPeople(fleet: Fleet, query: ReachQuery): ReachedPeople {
  const { ownerRef, atMs, operators } = query;
  const asked = escalation(fleet, query);
  const concerns = [...new Set(asked.concerns)];
  if (asked.people.length > 0) return { ...asked, concerns };
  const members = nearestMembers(fleet, ownerRef, atMs);
  if (members) {
    const { ref, users } = members;
    const because = `Nobody is on call, so everybody in ${shown(ref)} is asked.`;
    return {
      reaches: 'members',
      people: users,
      steps: [...asked.steps, lastStep(asked.steps, { ref, users, because })],
      answeredBy: ref,
      hops: [...asked.hops, { from: ownerRef ?? ref, via: 'members', to: ref, because }],
      concerns: [...concerns, because],
    };
  }
  return {
    reaches: 'operators',
    people: [...operators],
    steps: [
      ...asked.steps,
      lastStep(asked.steps, { ref: 'operators', users: operators, because: NOBODY }),
    ],
    hops: [...asked.hops, { from: 'alert', via: 'operators', to: 'operators', because: NOBODY }],
    concerns: [...concerns, NOBODY],
  };
}
