import { useApi } from '@backstage/core-plugin-api';
import type { FiguresQuery, IncidentFiguresDto } from '@rollcall/plugin-incidents-common';
import { type RetryingAsyncState, useAsked } from '@rollcall/ui';
import { useCallback } from 'react';
import { incidentsApiRef } from '../api/IncidentsApi';

/** How long incidents hurt, and people took. @internal */
export function useFigures(query: FiguresQuery): RetryingAsyncState<IncidentFiguresDto> {
  const api = useApi(incidentsApiRef);
  const ask = useCallback(
    (asked: FiguresQuery, options: { signal: AbortSignal }) => api.figures(asked, options),
    [api],
  );
  return useAsked(query, ask);
}
