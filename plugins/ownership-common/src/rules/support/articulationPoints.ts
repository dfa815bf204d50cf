import type { Steps } from '@rollcall/model';

/** An undirected graph as the neighbours of each node; an edge stands at both its ends. @internal */
export type UndirectedGraph = ReadonlyMap<string, ReadonlySet<string>>;

interface Frame {
  node: string;
  parent?: string;
  neighbours: Iterator<string>;
}

/** Of the walk; a fleet hangs together, so that all of it may be one walk. */
const STEPS_A_PAUSE = 500;

/**
 * The nodes whose removal leaves the graph in more pieces than before, found in one depth-first walk: J. Hopcroft and R.
 * Tarjan, "Algorithm 447: efficient algorithms for graph manipulation", Communications of the ACM 16 (1973). The walk keeps
 * its own stack, so that a long chain cannot exhaust that of the engine.
 *
 * @internal
 */
export function* articulationPoints(graph: UndirectedGraph): Steps<ReadonlySet<string>> {
  const points = new Set<string>();
  const found = new Map<string, number>();
  /** The earliest node reachable from below each node by one edge that goes back up. */
  const lowest = new Map<string, number>();
  let clock = 0;
  let taken = 0;

  const enter = (node: string, parent?: string): Frame => {
    found.set(node, clock);
    lowest.set(node, clock);
    clock += 1;
    return { node, parent, neighbours: (graph.get(node) ?? new Set<string>()).values() };
  };
  const lower = (node: string, to: number) => {
    if (to < lowest.get(node)!) lowest.set(node, to);
  };

  for (const root of graph.keys()) {
    if (found.has(root)) continue;
    const stack = [enter(root)];
    let branchesOfRoot = 0;
    while (stack.length > 0) {
      taken += 1;
      if (taken % STEPS_A_PAUSE === 0) yield;
      const frame = stack[stack.length - 1];
      const { done, value: neighbour } = frame.neighbours.next();
      if (!done) {
        if (neighbour === frame.parent || neighbour === frame.node) continue;
        const seenAt = found.get(neighbour);
        if (seenAt === undefined) stack.push(enter(neighbour, frame.node));
        else lower(frame.node, seenAt);
        continue;
      }
      stack.pop();
      const { node, parent } = frame;
      if (parent === undefined) continue;
      lower(parent, lowest.get(node)!);
      if (parent === root) branchesOfRoot += 1;
      else if (lowest.get(node)! >= found.get(parent)!) points.add(parent);
    }
    if (branchesOfRoot > 1) points.add(root);
  }
  return points;
}
