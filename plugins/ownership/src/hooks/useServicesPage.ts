import { useApi } from '@backstage/core-plugin-api';
import type { ServicesResponse } from '@rollcall/plugin-ownership-common';
import { useCallback, useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { type RetryingAsyncState, useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef, type ServicesFilter } from '../api/OwnershipApi';

/** How long somebody has to stop typing before the backend is asked. */
const PAUSE_MS = 200;
const ROWS_PER_PAGE = 50;

/** One page of services; the page before stays in sight until the next is there. @internal */
export function useServicesPage(options: {
  filter: ServicesFilter;
  cursor?: string;
}): RetryingAsyncState<ServicesResponse> {
  const api = useApi(ownershipApiRef);
  const question = JSON.stringify(options);
  const [asked, setAsked] = useState(question);
  useDebounce(() => setAsked(question), PAUSE_MS, [question]);
  const { filter, cursor } = useMemo(() => JSON.parse(asked) as typeof options, [asked]);
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) =>
      api.listServicesPage(filter, { signal, limit: ROWS_PER_PAGE, cursor }),
    [api, filter, cursor],
  );
  return useRetryingAsync(ask, { keepsPrevious: true });
}
