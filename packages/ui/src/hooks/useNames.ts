import { useApiHolder } from '@backstage/core-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { useCallback, useEffect, useState } from 'react';

/** What people and teams are called. Until the catalog has said so, and where it does not, the name in the reference. @public */
export function useNames(refs: readonly string[]): (ref: string) => string {
  const presentations = useApiHolder().get(entityPresentationApiRef);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const wantedRefs = [...new Set(refs)].sort().join('\n');
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const entries = await Promise.all(
        (wantedRefs === '' ? [] : wantedRefs.split('\n')).map(async ref => {
          const presentation = await presentations?.forEntity(ref).promise;
          return [ref, presentation?.primaryTitle ?? shortName(ref)] as const;
        }),
      );
      if (wanted) setNames(new Map(entries));
    };
    ask().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [presentations, wantedRefs]);
  return useCallback(ref => names.get(ref) ?? shortName(ref), [names]);
}

function shortName(ref: string): string {
  return defaultEntityPresentation(ref, { defaultKind: ref.split(':')[0] }).primaryTitle;
}
