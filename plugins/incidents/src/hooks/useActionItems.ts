import { useApi } from '@backstage/core-plugin-api';
import type { ActionItemPage, ActionItemQuery } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../api/LearningApi';
import { useIncidentsSignal } from './useIncidentsSignal';

/** Action items, the one that was due first at the top. @internal */
export function useActionItems(query: ActionItemQuery): RetryingAsyncState<ActionItemPage> {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    (asked: ActionItemQuery, options: { signal: AbortSignal }) =>
      api.listActionItems(asked, options),
    [api],
  );
  const state = useAsked(query, ask);
  useIncidentsSignal({ onChange: state.retry });
  return state;
}
