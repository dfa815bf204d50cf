import { atOnce } from '@rollcall/model';
import fc from 'fast-check';
import { leaningSources } from './failureGraph';

const MOST = 3;

function graphOf(edges: readonly (readonly [number, number])[]) {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) {
    const targets = graph.get(String(from)) ?? new Set<string>();
    graph.set(String(from), targets.add(String(to)));
  }
  return graph;
}

function reachable(graph: Map<string, Set<string>>, from: string): Set<string> {
  const seen = new Set([from]);
  for (const node of seen) for (const next of graph.get(node) ?? []) seen.add(next);
  seen.delete(from);
  return seen;
}

describe('leaningSources', () => {
  it('counts what leans on each node as a full search does, as far as it counts', () => {
    const node = fc.nat({ max: 9 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(node, node), { maxLength: 30 }),
        fc.uniqueArray(node, { maxLength: 8 }),
        (edges, chosen) => {
          const graph = graphOf(edges);
          const sources = chosen.map(String).sort();
          const leaning = atOnce(leaningSources(graph, { sources, most: MOST }));
          for (let at = 0; at < 10; at += 1) {
            const target = String(at);
            const all = sources.filter(source => reachable(graph, source).has(target));
            const found = leaning.get(target) ?? [];
            expect(Math.min(found.length, MOST)).toBe(Math.min(all.length, MOST));
            expect(all).toEqual(expect.arrayContaining([...found]));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
