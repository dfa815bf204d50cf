import { eachInSteps, providersOfApis, type RuleContext, type Steps } from '@rollcall/model';
import type { UndirectedGraph } from './articulationPoints';

/** Who falls with whom: from each entity to what it cannot do without. @internal */
export type FailureGraph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The dependencies by which a failure spreads: hard ones between entities that exist and against which no guard is stated,
 * and from an API to the component behind it where there is only one. A second provider is an alternative.
 *
 * @internal
 */
export function* failureGraph(context: RuleContext): Steps<FailureGraph> {
  const { fleet } = context;
  const graph = new Map<string, Set<string>>();
  const link = (from: string, to: string) => {
    const targets = graph.get(from);
    if (targets) targets.add(to);
    else graph.set(from, new Set([to]));
  };
  yield* eachInSteps(fleet.ownables(), ({ ref }) => {
    for (const { ref: target, hard, exists, guard } of fleet.dependencies(ref)) {
      if (hard && exists && !guard?.trim() && target !== ref) link(ref, target);
    }
  });
  for (const [api, providers] of providersOfApis(context)) {
    if (providers.length === 1) link(api, providers[0]);
  }
  return graph;
}

/**
 * The same edges without their direction.
 *
 * @internal
 */
export function* undirected(graph: FailureGraph): Steps<UndirectedGraph> {
  const both = new Map<string, Set<string>>();
  const neighboursOf = (ref: string) => {
    const known = both.get(ref) ?? new Set<string>();
    both.set(ref, known);
    return known;
  };
  yield* eachInSteps(graph, ([from, targets]) => {
    for (const to of targets) {
      neighboursOf(from).add(to);
      neighboursOf(to).add(from);
    }
  });
  return both;
}

/**
 * Which of the sources lean on each node, near or far; beyond `most` of them it stops counting. A node that already has
 * more passes nobody on, since all it leans on has them too (but for itself), so that the walk stays linear in the edges.
 *
 * @param sources - in the order in which they are to be named
 * @internal
 */
export function* leaningSources(
  graph: FailureGraph,
  options: { sources: readonly string[]; most: number },
): Steps<ReadonlyMap<string, readonly string[]>> {
  const leaning = new Map<string, string[]>();
  yield* eachInSteps(options.sources, source => {
    const seen = new Set([source]);
    for (const node of seen) {
      for (const target of graph.get(node) ?? []) {
        if (seen.has(target)) continue;
        const list = leaning.get(target) ?? [];
        if (list.length > options.most) continue;
        list.push(source);
        leaning.set(target, list);
        seen.add(target);
      }
    }
  });
  return leaning;
}
