import { atOnce } from '@rollcall/model';
import fc from 'fast-check';
import { articulationPoints } from './articulationPoints';

function graphOf(edges: readonly (readonly [number, number])[]) {
  const graph = new Map<string, Set<string>>();
  const neighbours = (node: number) => {
    const known = graph.get(String(node)) ?? new Set<string>();
    graph.set(String(node), known);
    return known;
  };
  for (const [a, b] of edges) {
    if (a === b) continue;
    neighbours(a).add(String(b));
    neighbours(b).add(String(a));
  }
  return graph;
}

/** How many pieces a graph is in without one node: the definition, counted the slow way. */
function pieces(graph: Map<string, Set<string>>, without?: string): number {
  const left = new Set([...graph.keys()].filter(node => node !== without));
  let count = 0;
  while (left.size > 0) {
    count += 1;
    const [start] = left;
    const seen = new Set([start]);
    left.delete(start);
    for (const node of seen) {
      for (const next of graph.get(node) ?? []) {
        if (!left.delete(next)) continue;
        seen.add(next);
      }
    }
  }
  return count;
}

describe('articulationPoints', () => {
  it('finds exactly the nodes whose removal breaks a piece apart', () => {
    const edge = fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 }));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 24 }), edges => {
        const graph = graphOf(edges);
        const whole = pieces(graph);
        const expected = [...graph.keys()].filter(node => pieces(graph, node) > whole).sort();
        expect([...atOnce(articulationPoints(graph))].sort()).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('walks a chain longer than any call stack', () => {
    const edges = Array.from({ length: 50_000 }, (_, at) => [at, at + 1] as const);
    expect(atOnce(articulationPoints(graphOf(edges))).size).toBe(49_999);
  });

  it('pauses within one long walk', () => {
    const edges = Array.from({ length: 5_000 }, (_, at) => [at, at + 1] as const);
    const walk = articulationPoints(graphOf(edges));
    let pauses = 0;
    while (!walk.next().done) pauses += 1;
    expect(pauses).toBeGreaterThanOrEqual(10);
  });
});
