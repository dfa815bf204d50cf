import { useApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** How long somebody has to stop typing before the catalog is asked. */
const PAUSE_MS = 200;
const MOST_NAMES = 20;

/** What can be chosen: `name`, or `namespace/name` outside the default namespace. @internal */
export interface NameInCatalog {
  name: string;
  title?: string;
}

/** Names in the catalog that fit a text; none where the catalog does not answer, since a name can be typed as well. @internal */
export function useNamesInCatalog(options: { kind: string; text: string }): NameInCatalog[] {
  const { kind, text } = options;
  const catalog = useApiHolder().get(catalogApiRef);
  const [names, setNames] = useState<NameInCatalog[]>([]);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      try {
        const answer = await catalog?.queryEntities({
          filter: { kind },
          fields: ['metadata.name', 'metadata.namespace', 'metadata.title', 'spec.profile'],
          fullTextFilter: { term: text.trim() },
          limit: MOST_NAMES,
        });
        if (wanted) setNames((answer?.items ?? []).map(nameOf));
      } catch {
        if (wanted) setNames([]);
      }
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [catalog, kind, text]);
  return names;
}

function nameOf(entity: {
  metadata: { name: string; namespace?: string; title?: string };
  spec?: Record<string, unknown>;
}): NameInCatalog {
  const { name, namespace = 'default', title } = entity.metadata;
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  const displayName = typeof profile?.displayName === 'string' ? profile.displayName : undefined;
  return {
    name: namespace === 'default' ? name : `${namespace}/${name}`,
    title: displayName ?? title,
  };
}
