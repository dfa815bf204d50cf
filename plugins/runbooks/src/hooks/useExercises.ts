import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { JsonObject } from '@rollcall/model';
import {
  exercisesOf,
  type ExerciseSource,
  type ReadExerciseResult,
} from '@rollcall/plugin-runbooks-common';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';

/** More than this nobody reads on one page; the catalog lists them all. */
const MOST_SHOWN = 200;

function sourceOf(entity: Entity): ExerciseSource {
  const { metadata, spec } = entity;
  const { name, namespace = 'default' } = metadata;
  return {
    ref: stringifyEntityRef(entity),
    name,
    namespace,
    metadata: metadata as ExerciseSource['metadata'],
    spec: (spec ?? {}) as unknown as JsonObject,
  };
}

/** The exercises of the catalog, those to come first. @internal */
export function useExercises(): RetryingAsyncState<ReadExerciseResult[]> {
  const catalog = useApi(catalogApiRef);
  const ask = useCallback(async () => {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'exercise' },
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: MOST_SHOWN,
    });
    return exercisesOf(items.map(sourceOf));
  }, [catalog]);
  return useRetryingAsync(ask);
}
