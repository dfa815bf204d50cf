import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** @internal */
export interface EntityChoice {
  ref: string;
  title: string;
  kind: string;
}

/** @internal */
export interface EntitySearch {
  choices: EntityChoice[];
  state: 'idle' | 'searching' | 'found' | 'failed';
}

/** Keys that come faster than this after each other are one question. */
const PAUSE_MS = 150;
const MOST_CHOICES = 12;

/** What of the given kinds is called so; asks the catalog once typing rests. @internal */
export function useEntitySearch(options: { kinds: readonly string[]; text: string }): EntitySearch {
  const { kinds, text } = options;
  const catalog = useApi(catalogApiRef);
  const [search, setSearch] = useState<EntitySearch>({ choices: [], state: 'idle' });
  const kindList = kinds.join(',');
  useEffect(() => {
    const term = text.trim();
    if (term === '') {
      setSearch({ choices: [], state: 'idle' });
      return undefined;
    }
    let wanted = true;
    setSearch(previous => ({ ...previous, state: 'searching' }));
    const timer = setTimeout(async () => {
      try {
        const { items } = await catalog.queryEntities({
          filter: { kind: kindList.split(',') },
          fullTextFilter: {
            term,
            fields: ['metadata.name', 'metadata.title', 'spec.profile.displayName'],
          },
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title', 'spec.profile'],
          limit: MOST_CHOICES,
        });
        if (!wanted) return;
        const choices = items.map(entity => ({
          ref: stringifyEntityRef(entity),
          title: titleOf(entity),
          kind: entity.kind,
        }));
        setSearch({ choices, state: 'found' });
      } catch {
        if (wanted) setSearch({ choices: [], state: 'failed' });
      }
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [catalog, kindList, text]);
  return search;
}

function titleOf(entity: {
  metadata: { name: string; title?: string };
  spec?: { profile?: unknown };
}): string {
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  const displayName = profile?.displayName;
  return typeof displayName === 'string'
    ? displayName
    : (entity.metadata.title ?? entity.metadata.name);
}
