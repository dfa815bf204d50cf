import {
  ANNOTATIONS,
  compareText,
  eachInSteps,
  enumerated,
  type Rule,
  shown,
} from '@rollcall/model';
import { articulationPoints } from './support/articulationPoints';
import { failureGraph, leaningSources, undirected } from './support/failureGraph';

/** Fewer than this fail alone; from here on it is everybody's evening. */
const FEWEST_SERVICES = 3;

/**
 * An entity that holds the fleet together alone. In the graph of hard, unguarded dependencies it is an articulation point
 * (without it the graph falls apart), and at least three services of the most critical tier lean on it, near or far.
 *
 * @internal
 */
export const singlePointOfFailure: Rule = {
  id: 'single-point-of-failure',
  title: 'No single entity takes the critical services down',
  answer: 'tier',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    const { fleet } = context;
    const critical: string[] = [];
    yield* eachInSteps(fleet.services(), ({ ref }) => {
      if (fleet.tier(ref).tier?.rank === 0) critical.push(ref);
    });
    if (critical.length < FEWEST_SERVICES) return;
    const graph = yield* failureGraph(context);
    const sources = critical.sort(compareText);
    const leaning = yield* leaningSources(graph, { sources, most: FEWEST_SERVICES });
    const points = yield* articulationPoints(yield* undirected(graph));
    for (const ref of [...points].sort(compareText)) {
      const services = leaning.get(ref) ?? [];
      const document = fleet.get(ref);
      if (services.length < FEWEST_SERVICES || !document?.audited) continue;
      yield {
        document,
        pointer: '/metadata/name',
        message: `If ${shown(ref)} fails, at least ${FEWEST_SERVICES} services of tier ${
          fleet.policy.tiers[0].id
        } fail with it: ${enumerated(services.slice(0, FEWEST_SERVICES).map(shown))}.`,
        remedy: `Give what leans on it a second way, and say so with a guard in the annotation ${ANNOTATIONS.dependencies}.`,
      };
    }
  },
};
