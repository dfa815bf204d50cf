import { ANNOTATIONS, compareText, enumerated, type Rule, shown } from '@rollcall/model';
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
    const critical = fleet
      .services()
      .map(({ ref }) => ref)
      .filter(ref => fleet.tier(ref).tier?.rank === 0)
      .sort(compareText);
    if (critical.length < FEWEST_SERVICES) return;
    const graph = failureGraph(context);
    const leaning = leaningSources(graph, { sources: critical, most: FEWEST_SERVICES });
    const points = [...articulationPoints(undirected(graph))].sort(compareText);
    for (const ref of points) {
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
