import {
  type CatalogDocument,
  type Dependency,
  perContext,
  type RuleContext,
} from '@rollcall/model';

/** @internal */
export interface JudgedDependency {
  /** The entity that leans. */
  document: CatalogDocument;
  dependency: Dependency;
}

/**
 * Every dependency of every judged entity. An edge that another document declares (`dependencyOf`) counts where that
 * document is judged too, since that is where it would be mended.
 *
 * @internal
 */
export const judgedDependencies = perContext(
  ({ fleet }: RuleContext): readonly JudgedDependency[] => {
    const edges: JudgedDependency[] = [];
    for (const document of fleet.ownables()) {
      if (!document.audited) continue;
      for (const dependency of fleet.dependencies(document.ref)) {
        const { via, exists, ref } = dependency;
        if (via === 'dependencyOf' && exists && !fleet.get(ref)?.audited) continue;
        edges.push({ document, dependency });
      }
    }
    return edges;
  },
);

/** @internal */
export type Place = Pick<Dependency, 'source' | 'pointer'> & { entityRef: string };

/**
 * Where the edge is written, as a hit says it: not always in the document of the entity that leans.
 *
 * @internal
 */
export function placeOf({ document, dependency }: JudgedDependency): Place {
  const { source, pointer } = dependency;
  return { source, pointer, entityRef: document.ref };
}

/**
 * Keeps the first edge from one entity to another, however many fields say it.
 *
 * @internal
 */
export function* oncePerTarget(edges: Iterable<JudgedDependency>): Iterable<JudgedDependency> {
  let from: CatalogDocument | undefined;
  let seen = new Set<string>();
  for (const edge of edges) {
    if (edge.document !== from) {
      from = edge.document;
      seen = new Set();
    }
    if (seen.has(edge.dependency.ref)) continue;
    seen.add(edge.dependency.ref);
    yield edge;
  }
}
